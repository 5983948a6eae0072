import type { QuestionRef } from '../../core/practice/attempt.ts';
import type { ExamEntry, FoundQuestion } from '../library/exam-library.ts';
import { leavesOf, type Node, type QuestionNode } from '../tree/nodes.ts';
import type { CommandServices } from './command.ts';

/** The node of the tree that a command was called on. */
export function nodeOf(argument: unknown): Node | undefined {
  if (typeof argument !== 'object' || argument === null || !('kind' in argument)) return undefined;
  const holds: Readonly<Record<Node['kind'], string>> = {
    exam: 'entry',
    section: 'section',
    question: 'question',
    'skipped-group': 'files',
    skipped: 'file',
  };
  const part = Object.entries(holds).find(([kind]) => kind === argument.kind)?.[1];
  return part !== undefined && part in argument ? (argument as Node) : undefined;
}

/** The question that a command was called on: by its node, or by a `QuestionRef`. */
export function questionOf({ library }: CommandServices, argument: unknown): FoundQuestion | undefined {
  const node = nodeOf(argument);
  if (node) {
    // the tree may be older than the library
    return node.kind === 'question'
      ? library.find({ exam: node.entry.uri.toString(), question: node.question.id })
      : undefined;
  }
  return isRef(argument) ? library.find(argument) : undefined;
}

/** The question called on, else the one in the panel that has the focus. */
export function currentQuestion(services: CommandServices, argument: unknown): FoundQuestion | undefined {
  if (argument !== undefined) return questionOf(services, argument);
  const { active } = services.panels;
  return active ? services.library.find(active) : undefined;
}

/** All questions of an exam that are answered themselves. */
export function questionsOf(entry: ExamEntry): QuestionNode[] {
  return leavesOf({ kind: 'exam', entry });
}

function isRef(value: unknown): value is QuestionRef {
  return (
    typeof value === 'object' &&
    value !== null &&
    'exam' in value &&
    typeof value.exam === 'string' &&
    'question' in value &&
    typeof value.question === 'string'
  );
}
