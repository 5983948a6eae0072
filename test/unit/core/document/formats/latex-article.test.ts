import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildExam, makeQuestion } from '../../../../../src/core/document/formats/build-exam.ts';
import { enumerateLabel } from '../../../../../src/core/document/formats/latex/enumerate-label.ts';
import { readFormat } from '../../../../../src/core/document/formats/registry.ts';
import { parseExam } from '../../../../../src/core/document/parse-exam.ts';
import { splitLines } from '../../../../../src/core/document/text/lines.ts';
import { answerable } from '../../../../../src/core/exam/model.ts';

const article = String.raw`\documentclass{article}
\title{Quiz on Losses}
\begin{document}
\maketitle
\section*{Problem 1 (6 points)}
Consider \textbf{two} losses. % not three
\begin{enumerate}
  \item (2 points) Which one has a margin?
  \begin{solution} The hinge loss. \end{solution}
  \item (4 points) Write its gradient at $x = 1$.
\end{enumerate}

\section*{Problem 2 (2 points)}
Which of these is convex?
\begin{itemize}
  \item[$\square$] $x^3$
  \item[$\square$] $x^2$
\end{itemize}
\end{document}
`;

describe('LaTeX without an exam class', () => {
  it('is read as it would be printed', () => {
    let seen = '';
    readFormat(article, {
      readMarkdown: (text) => {
        seen = text;
        return buildExam({ name: '', format: 'x', title: '', lines: splitLines(text).length, questions: [] });
      },
    });
    const words = seen
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    assert.deepEqual(words, [
      '## Problem 1 (6 points)',
      'Consider **two** losses.',
      '1. (2 points) Which one has a margin?',
      '**Solution:** The hinge loss.',
      '2. (4 points) Write its gradient at $x = 1$.',
      '## Problem 2 (2 points)',
      'Which of these is convex?',
      '☐ $x^3$',
      '☐ $x^2$',
    ]);
  });

  it('keeps the lines of the file', () => {
    const lines = article.split('\n');
    const exam = readFormat(article, {
      readMarkdown: (text) => {
        const printed = splitLines(text);
        const questions = printed.flatMap((line, i) =>
          /margin|gradient|convex|x\^2\$$/.test(line)
            ? [
                makeQuestion({
                  id: String(i),
                  kind: 'short-answer',
                  prompt: /margin|gradient|convex|x\^2\$$/.exec(line)![0],
                  lines: { first: i + 1, last: i + 1 },
                }),
              ]
            : [],
        );
        return buildExam({ name: '', format: 'x', title: '', lines: printed.length, questions });
      },
    })!;
    assert.equal(exam.questions.length, 4);
    for (const question of exam.questions) {
      assert.ok(
        lines[question.lines.first - 1]!.includes(question.prompt),
        `${question.prompt} at ${question.lines.first}`,
      );
    }
    assert.equal(exam.title, 'Quiz on Losses');
    assert.equal(exam.format, 'latex');
  });

  it('is an exam in the end', () => {
    const exam = parseExam(article, { name: 'quiz.tex' });
    assert.deepEqual(
      answerable(exam).map((question) => [
        question.points,
        question.lines.first,
        question.options.length,
        question.solution?.text ?? null,
      ]),
      [
        [2, 8, 0, 'The hinge loss.'],
        [4, 10, 0, null],
        [2, 13, 2, null],
      ],
    );
  });

  it('covers every line and never throws, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: article.length }), fc.integer({ min: 0, max: article.length }), (a, b) => {
        const text = `\\begin{document}${article.slice(Math.min(a, b), Math.max(a, b))}`;
        const exam = parseExam(text, { name: 'a.tex' });
        let line = 1;
        for (const node of exam.nodes) {
          assert.equal(node.lines.first, line);
          line = node.lines.last + 1;
        }
        assert.equal(line, splitLines(text).length + 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('enumerateLabel', () => {
  const table: readonly (readonly [option: string, level: number, item: number, label: string])[] = [
    ['', 1, 3, '3.'],
    ['', 2, 2, '(b)'],
    ['', 3, 4, 'iv.'],
    ['', 4, 1, 'A.'],
    ['', 9, 1, 'A.'],
    ['label=(\\alph*)', 1, 3, '(c)'],
    ['label=\\Alph*.', 1, 2, 'B.'],
    ['label=\\textbf{\\arabic*.}, leftmargin=1cm', 1, 5, '5.'],
    ['leftmargin=*, label={\\roman*)}', 1, 2, 'ii)'],
    ['(a)', 1, 2, '(b)'],
    ['A.', 1, 27, 'AA.'],
    ['{Part} i)', 1, 3, 'Part iii)'],
    ['leftmargin=*', 2, 1, '(a)'],
  ];
  for (const [option, level, item, label] of table) {
    it(`${option || 'no option'}, level ${level}, item ${item}: ${label}`, () =>
      assert.equal(enumerateLabel(option, level, item), label));
  }
});
