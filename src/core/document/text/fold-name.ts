/** Words of folds whose letter is no key: a student's own answer, a wrong one, a hint. */
const SOMEBODYS =
  /(?<!\p{L})(?:my|mine|your|their|students?|learners?|submitted|submission|wrong|incorrect|mistaken|common|previous|hints?|tips?|clues?|not|is|are|why|mis?|tus?|sus?|estudiante|incorrect[oa]s?|pistas?|ma|mon|mes|ta|ton|votre|vos|élève|fausses?|indices?|meine?|deine?|ihre?|falsche?|hinweise?|tipps?|minhas?|suas?|errad[oa]s?|dicas?)(?!\p{L})|我的|你的|学生|错误|提示|不/iu;
/** "Check your answer", "Compare with your answer": the fold holds what the student's answer is compared with. */
const CHECKS = /(?<!\p{L})(?:check|verify|compare|confirm|validate)(?!\p{L})/iu;

/** Whether what is folded away under a name that speaks of an answer may be the key; `name` without its tags. */
export function mayHoldKey(name: string): boolean {
  return CHECKS.test(name) ? !/\b(?:hints?|tips?|wrong|incorrect)\b/i.test(name) : !SOMEBODYS.test(name);
}
