import assert from 'node:assert/strict';
import { readSolutionMarker } from '../../../../src/core/document/markers/solution-marker.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { summary } from './summary.ts';

/** What a solution is called in the languages that papers are found in, and what each word says. */
const MARKERS: readonly (readonly [string, string, string])[] = [
  ['Respuesta correcta: b)', 'answer', 'b)'],
  ['**Resposta: c) uma camada**', 'answer', 'c) uma camada'],
  ['Gabarito: D', 'answer', 'D'],
  ['Réponse : A', 'answer', 'A'],
  ['Bonne réponse : B', 'answer', 'B'],
  ['Richtige Antwort: C', 'answer', 'C'],
  ['Lösung: x = 3', 'solution', 'x = 3'],
  ['Risposta esatta: a', 'answer', 'a'],
  ['Kunci jawaban: E', 'answer', 'E'],
  ['Doğru cevap: B', 'answer', 'B'],
  ['Правильный ответ: 2', 'answer', '2'],
  ['Đáp án: C', 'answer', 'C'],
  ['【答案】B', 'answer', 'B'],
  ['答案：AC', 'answer', 'AC'],
  ['정답: 3', 'answer', '3'],
  ['✅ Respuesta: A', 'answer', 'A'],
  ['Explicación: porque no.', 'explanation', 'porque no.'],
  ['解析：步长为二。', 'explanation', '步长为二。'],
];

/** Lines that only look like one. */
const NONE = [
  'Respuestas de la red neuronal',
  'Die Antwortzeit wächst',
  'Kunci itu hilang',
  'La réponse impulsionnelle',
  '答案在后面',
];

describe('papers in other languages', () => {
  for (const [line, role, rest] of MARKERS)
    it(`"${line}" is told`, () => assert.deepEqual(readSolutionMarker(line), { role, rest }));
  for (const line of NONE) it(`"${line}" is no solution`, () => assert.equal(readSolutionMarker(line), null));

  const PAPERS: readonly { readonly name: string; readonly text: string; readonly expected: readonly string[] }[] = [
    {
      name: 'Spanish, with the answer below each question',
      text: 'Pregunta 1 (2 puntos)\n¿Qué hace el dropout?\na) Apaga neuronas\nb) Añade capas\nRespuesta: a)\n\nPregunta 2 (3 puntos)\n¿Qué mide la pérdida?\na) El error\nb) El tiempo\nRespuesta: b)\n',
      expected: ['1 single-choice 2p [a b] = a', '2 single-choice 3p [a b] = b'],
    },
    {
      name: 'German, with crossed boxes in its key',
      text: 'Klausur mit Lösungen\n\nAufgabe 1 (4 Punkte)\nWelche Aussagen treffen zu?\n- ☐ Das Netz ist linear.\n- ⊠ Die Schrittweite zählt.\n- ⊠ Gewichte werden geteilt.\n\nAufgabe 2 (2 Punkte)\nNennen Sie einen Optimierer.\n',
      expected: ['1 multi-choice 4p [1 2 3] = 2, 3', '2 short-answer 2p'],
    },
    {
      name: 'Chinese, with its own punctuation',
      text: '一、选择题\n\n1、下列哪一项是激活函数？（3分）\nA、卷积\nB、修正线性单元\n答案：B\n\n2、池化的作用是什么？（3分）\nA、降低分辨率\nB、增加参数\n答案：A\n',
      expected: ['1 single-choice 3p [A B] = B', '2 single-choice 3p [A B] = A'],
    },
  ];
  for (const { name, text, expected } of PAPERS)
    it(name, () => assert.deepEqual(summary(parseExam(text, { name: 'examen.txt' })), expected));
});

describe('GIFT without blank lines', () => {
  it('starts a question at each title below the answers of the one before', () => {
    const text =
      '::One::A dropped unit {\n=rests\n~learns}\n::Two::\nA pooled map {\n=shrinks\n~grows}\n// a note\n::Three::1+1=2 {T}\n';
    assert.deepEqual(summary(parseExam(text, { name: 'bank.gift' })).length, 3);
  });
});
