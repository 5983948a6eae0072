import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { buildExam, makeQuestion } from '../../../../../src/core/document/formats/build-exam.ts';
import { formatReaders, readFormat } from '../../../../../src/core/document/formats/registry.ts';
import { splitLines } from '../../../../../src/core/document/text/lines.ts';
import { answerable, type Exam, type Question } from '../../../../../src/core/exam/model.ts';
import { grade } from '../../../../../src/core/grading/grade.ts';

const latexExam = String.raw`\documentclass[addpoints]{exam}
\title{Practice Midterm\\ Neural Networks}
\begin{document}
\maketitle
You have 50 minutes. % not 60
\section*{Part One (6 points)}
Each correct answer is worth 2 points, a wrong answer costs 1 point.
\begin{questions}
\question[2] Dropout is active at test time.
\begin{oneparchoices}
  \choice True
  \CorrectChoice False
\end{oneparchoices}
\question[4] Which of these have learnable weights? Select all that apply.
\begin{checkboxes}
  \CorrectChoice Convolution with \textbf{kernel} $3\times3$
  \choice Max pooling, 50\% overlap
  \CorrectChoice Batch norm
\end{checkboxes}
\begin{solution}
Pooling has none.
\end{solution}
\section*{Part Two}
\titledquestion{Shapes}
Consider the code
\begin{verbatim}
x = np.zeros((3, 4)) % 2
\end{verbatim}
\begin{parts}
  \part[1\half] What is \verb|x.size|? \fillin[12]
  \part
  \begin{subparts}
    \subpart[2] Name one loss. \begin{solution}[1in] hinge \end{solution}
    \bonussubpart[3] Why is it \emph{convex}? \includegraphics[width=2cm]{hinge.png}
  \end{subparts}
\end{parts}
\end{questions}
\end{document}
`;

const amc = String.raw`\documentclass{article}
\usepackage[box]{automultiplechoice}
\begin{document}
\element{nets}{
\begin{question}{act}\scoring{b=2,m=-1,v=0,e=-2}
  Which is bounded?
  \begin{choices}
    \wrongchoice{ReLU}
    \correctchoice{the sigmoid $\sigma$}
  \end{choices}
\end{question}
\begin{questionmult}{norm}\scoring{b=0.5,m=-0.25}
  What does batch norm learn?
  \begin{choices}
    \correctchoice{a scale}\correctchoice{a shift}
    \wrongchoice{a kernel}\wrongchoice{nothing}
  \end{choices}
  \explain{Gamma and beta.}
\end{questionmult}
\begin{questionmult}{odd}\scoring{haut=2}
  Which are convex?
  \begin{choices}\correctchoice{a}\wrongchoice{b}\end{choices}
\end{questionmult}
}
\end{document}
`;

const giftText = `// A bank of our own
$CATEGORY: $course$/Networks

::Sigmoid::[markdown]The sigmoid saturates for large inputs. {T#It does.}

::Sizes:: Which of these change the output size? {
  ~%50%stride
  ~%50%padding
  ~%-100%the learning rate # no
}

The derivative of tanh at 0 is {
  =1 # right
  ~0
  ~%25%about a half
}.

How many weights has a 3\\:4 layer? {#12:0.5}

Name an optimiser. {=Adam =%50%SGD =RMSProp ####Any of these.}

Match them. {
  =relu -> max(0, x)
  =tanh -> odd
}

Explain dropout. {}
`;

const aikenText = `Which loss has a margin?
A. cross entropy
B. hinge
C. L2
ANSWER: B

A kernel of size 1 is allowed.
A) True
B) False
ANSWER: A

No such option
A. x
B. y
ANSWER: D
`;

const text2qtiText = `Quiz title: Small quiz
Quiz description: Two sections.

Title: Stride
Points: 2
1. A stride of 2 halves
   the size?
... It does.
*a) True
b) False

2. Which are activation functions?
[*] ReLU
[ ] SGD
[*] tanh

3. Compute $\\sqrt{2}$.
= 1.4142 +- 0.0001

4. Who invented it?
* Rosenblatt
* Frank Rosenblatt

5. Explain why.
___
`;

const moodle = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE quiz [ <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;&a;"> <!ENTITY x SYSTEM "file:///etc/passwd"> ]>
<quiz>
  <question type="category"><category><text>top/Networks</text></category></question>
  <question type="multichoice">
    <name><text>Pooling</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which is <b>true</b> for \\(n > 2\\)?</p><script>alert(1)</script>]]></text></questiontext>
    <defaultgrade>2.0</defaultgrade>
    <generalfeedback format="html"><text>See &lt;b&gt;week 3&lt;/b&gt;.</text></generalfeedback>
    <single>true</single>
    <answer fraction="100" format="html"><text>&lt;p&gt;It shrinks &amp;amp; keeps&lt;/p&gt;</text></answer>
    <answer fraction="0"><text>It learns &b; &x;</text></answer>
  </question>
  <question type="multichoice">
    <questiontext format="html"><text>Pick both.</text></questiontext>
    <single>false</single>
    <answer fraction="50"><text>one</text></answer>
    <answer fraction="50"><text>two</text></answer>
    <answer fraction="-100"><text>three</text></answer>
  </question>
  <question type="truefalse">
    <questiontext format="html"><text>Adam has momentum.</text></questiontext>
    <answer fraction="100"><text>true</text></answer>
    <answer fraction="0"><text>false</text></answer>
  </question>
  <question type="numerical">
    <questiontext format="html"><text>Pi?</text></questiontext>
    <answer fraction="100"><text>3.14</text><tolerance>0.01</tolerance></answer>
  </question>
  <question type="shortanswer">
    <questiontext format="html"><text>Name it.</text></questiontext>
    <answer fraction="100"><text>dropout</text></answer>
  </question>
  <question type="kprime">
    <questiontext format="html"><text>Judge each.</text></questiontext>
    <row number="1"><rowtext format="html"><text>yes</text></rowtext></row>
    <row number="2"><rowtext format="html"><text>no</text></rowtext></row>
    <weight rownumber="1" columnnumber="1"><value>1.000</value></weight>
    <weight rownumber="1" columnnumber="2"><value>0.000</value></weight>
    <weight rownumber="2" columnnumber="1"><value>0.000</value></weight>
    <weight rownumber="2" columnnumber="2"><value>1.000</value></weight>
    <scoringmethod><text>kprime</text></scoringmethod>
  </question>
  <question type="ddimageortext"><questiontext><text>drag</text></questiontext></question>
</quiz>
`;

const quizJson = JSON.stringify(
  [
    {
      question: 'Which has a bias?',
      type: 'multiple_choice',
      answers: [
        { answer: 'Linear', correct: true, feedback: 'Yes' },
        { answer: 'ReLU', correct: false },
      ],
    },
    {
      question: 'Which are even?',
      type: 'many_choice',
      answers: [
        { answer: '2', correct: true },
        { answer: '3', correct: false },
        { code: 'np.arange(5)[4]', correct: true },
      ],
    },
    {
      question: 'Enter the area.',
      type: 'numeric',
      answers: [
        { type: 'value', value: 12, correct: true },
        { type: 'range', range: [1, 2], correct: false },
        { type: 'default', feedback: 'no' },
      ],
    },
    { question: 'Name it.', type: 'string', answers: [{ answer: 'lstm', correct: true }] },
  ],
  null,
  1,
);

type Row = readonly [id: string, kind: Question['kind'], points: number | null, options: string, key: unknown];

const table: readonly (readonly [
  format: string,
  name: string,
  text: string,
  title: string,
  rows: readonly Row[],
  findings: readonly string[],
])[] = [
  [
    'latex-exam',
    'exam.tex',
    latexExam,
    'Practice Midterm Neural Networks',
    [
      ['1', 'true-false', 2, 'True False', ['False']],
      ['2', 'multi-choice', 4, 'A B C', ['A', 'C']],
      ['3(a)', 'short-answer', 1.5, '', '12'],
      ['3(b)(i)', 'short-answer', 2, '', 'hinge'],
      ['3(b)(ii)', 'short-answer', 3, '', null],
    ],
    [],
  ],
  [
    'amc-latex',
    'quiz.tex',
    amc,
    '',
    [
      ['act', 'single-choice', 2, 'A B', ['B']],
      ['norm', 'multi-choice', 2, 'A B C D', ['A', 'B']],
      ['odd', 'multi-choice', null, 'A B', ['A']],
    ],
    ['scoring-not-understood'],
  ],
  [
    'gift',
    'bank.gift',
    giftText,
    'Networks',
    [
      ['1', 'true-false', null, 'True False', ['True']],
      ['2', 'multi-choice', null, 'A B C', ['A', 'B']],
      ['3', 'single-choice', null, 'A B C', ['A']],
      ['4', 'numeric', null, '', '12 ± 0.5'],
      ['5', 'short-answer', null, '', ['Adam', 'RMSProp']],
      ['6', 'table', null, '', ['max(0, x)', 'odd']],
      ['7', 'short-answer', null, '', null],
    ],
    [],
  ],
  [
    'aiken',
    'bank.txt',
    aikenText,
    '',
    [
      ['1', 'single-choice', null, 'A B C', ['B']],
      ['2', 'true-false', null, 'True False', ['True']],
      ['3', 'single-choice', null, 'A B', null],
    ],
    ['key-names-no-option'],
  ],
  [
    'text2qti',
    'quiz.txt',
    text2qtiText,
    'Small quiz',
    [
      ['1', 'true-false', 2, 'True False', ['True']],
      ['2', 'multi-choice', 1, 'A B C', ['A', 'C']],
      ['3', 'numeric', 1, '', '1.4142 ± 0.0001'],
      ['4', 'short-answer', 1, '', ['Rosenblatt', 'Frank Rosenblatt']],
      ['5', 'short-answer', 1, '', null],
    ],
    [],
  ],
  [
    'moodle-xml',
    'bank.xml',
    moodle,
    'Networks',
    [
      ['1', 'single-choice', 2, 'A B', ['A']],
      ['2', 'multi-choice', null, 'A B C', ['A', 'B']],
      ['3', 'true-false', null, 'True False', ['True']],
      ['4', 'numeric', null, '', '3.14 ± 0.01'],
      ['5', 'short-answer', null, '', 'dropout'],
      ['6', 'multi-choice', null, 'A B', ['A']],
    ],
    ['xml', 'kind-not-known'],
  ],
  [
    'jupyterquiz',
    'quiz.json',
    quizJson,
    '',
    [
      ['1', 'single-choice', null, 'A B', ['A']],
      ['2', 'multi-choice', null, 'A B C', ['A', 'C']],
      ['3', 'numeric', null, '', '12'],
      ['4', 'short-answer', null, '', 'lstm'],
    ],
    [],
  ],
];

/** Every line belongs to exactly one node, in order. */
function assertCovers(exam: Exam, text: string): void {
  let line = 1;
  for (const node of exam.nodes) {
    assert.equal(node.lines.first, line);
    assert.ok(node.lines.last >= node.lines.first);
    line = node.lines.last + 1;
  }
  assert.equal(line, splitLines(text).length + 1);
}

function assertPlaces(exam: Exam, text: string): void {
  const count = splitLines(text).length;
  const inside = (lines: { first: number; last: number }): void =>
    assert.ok(lines.first >= 1 && lines.first <= lines.last && lines.last <= count, JSON.stringify(lines));
  const visit = (question: Question): void => {
    inside(question.lines);
    for (const option of question.options) inside(option.lines);
    if (question.solution) inside(question.solution.lines);
    question.parts.forEach(visit);
  };
  exam.questions.forEach(visit);
  for (const finding of exam.findings) assert.ok(finding.line >= 1 && finding.line <= count);
}

describe('machine formats', () => {
  for (const [format, name, text, title, rows, findings] of table) {
    describe(format, () => {
      const exam = readFormat(text, { name })!;
      it('is recognised, by its content too', () => {
        assert.equal(exam.format, format);
        assert.equal(readFormat(text)?.format, format);
      });
      it('is recognised by no other reader before it', () => {
        const first = formatReaders.find((reader) => reader.detect(text, ''));
        assert.equal(first?.format, format);
      });
      it('has its title', () => assert.equal(exam.title, title));
      it('has its questions, options and keys', () => {
        const found = answerable(exam).map((question) => [
          question.id,
          question.kind,
          question.points,
          question.options.map((option) => option.label).join(' '),
          question.key?.value ?? null,
        ]);
        assert.deepEqual(found, rows);
      });
      it('says what it does not read', () =>
        assert.deepEqual(
          exam.findings.map((finding) => finding.code),
          findings,
        ));
      it('has a node for every line, and places inside the text', () => {
        assertCovers(exam, text);
        assertPlaces(exam, text);
      });
      it('reads the same with Windows line ends', () => {
        const other = readFormat(text.replace(/\n/g, '\r\n'), { name })!;
        assert.deepEqual(
          answerable(other).map((question) => [question.id, question.kind, question.key?.value, question.lines]),
          answerable(exam).map((question) => [question.id, question.kind, question.key?.value, question.lines]),
        );
      });
      it('marks keys as the document marked them, and the key is graded right', () => {
        for (const question of answerable(exam)) {
          if (!question.key || question.kind === 'table') continue;
          const { value } = question.key;
          const response =
            question.options.length > 0
              ? { choices: value as readonly string[] }
              : { text: (typeof value === 'string' ? value : value[0]!).replace(/ ± .*/, '') };
          assert.equal(grade(question, response).state, 'correct', `${question.id}: ${JSON.stringify(value)}`);
        }
      });
      it('is read without an exception when it is cut off anywhere', () => {
        for (let end = 0; end < text.length; end += 7) {
          const cut = readFormat(text.slice(0, end), { name });
          if (cut) assertCovers(cut, text.slice(0, end));
        }
      });
    });
  }

  describe('LaTeX text', () => {
    const exam = readFormat(latexExam, { name: 'exam.tex' })!;
    const [first, second, third] = exam.questions as [Question, Question, Question];
    it('becomes Markdown with mathematics', () => {
      assert.equal(second.options[0]!.text, 'Convolution with **kernel** $3\\times3$');
      assert.equal(second.options[1]!.text, 'Max pooling, 50% overlap');
      assert.equal(third.prompt, 'Consider the code\n\n```\nx = np.zeros((3, 4)) % 2\n```');
      assert.equal(third.parts[0]!.prompt, 'What is `x.size`? ______');
      assert.equal(third.parts[1]!.parts[1]!.prompt, 'Why is it *convex*? ![](hinge.png)');
    });
    it('has sections with their rule, minutes and points', () => {
      assert.deepEqual(
        exam.sections.map((section) => [section.id, section.title, section.points]),
        [
          ['1', 'Part One', 6],
          ['2', 'Part Two', 6.5],
        ],
      );
      assert.deepEqual(first.scoring?.rule, { name: 'signed', correct: 2, wrong: -1, blank: 0 });
      assert.equal(first.section, '1');
      assert.equal(third.section, '2');
      assert.equal(exam.minutes, 50);
      assert.deepEqual([exam.totalPoints, exam.extraCreditPoints], [12.5, null]);
      assert.equal(third.parts[1]!.parts[1]!.extraCredit, true);
      assert.deepEqual(
        third.parts[1]!.parts[1]!.figures.map((figure) => figure.path),
        ['hinge.png'],
      );
    });
    const fragments: readonly (readonly [string, string])[] = [
      ['a % gone\nb', 'a b'],
      ['\\textit{x} and \\texttt{y\\_z}', '*x* and `y_z`'],
      ["``quoted'' -- so---there~is", '“quoted” – so—there is'],
      [
        '\\begin{itemize}\\item one \\item two \\begin{enumerate}\\item deep\\end{enumerate}\\end{itemize}',
        '- one\n- two\n\n   1. deep',
      ],
      [
        '\\begin{align*} a &= b \\\\ c &= d \\end{align*}',
        '$$\n\\begin{aligned}\na &= b \\\\ c &= d\n\\end{aligned}\n$$',
      ],
      ['\\(x\\) and \\[y\\]', '$x$ and\n\n$$\ny\n$$'],
      [
        '\\begin{lstlisting}[language=Python]\nfor i in x:\n    pass  \n\n    y\n\\end{lstlisting}',
        '```python\nfor i in x:\n    pass  \n\n    y\n```',
      ],
      [
        '\\begin{tabular}{l|r}a & b\\\\ \\hline 1 & $x|y$\\\\ \\end{tabular}',
        '| a | b |\n| --- | --- |\n| 1 | $x\\|y$ |',
      ],
      ['costs \\$5 and 5\\% of \\#1', 'costs \\$5 and 5% of \\#1'],
      ['\\unknowncommand{kept} \\vspace{2cm}text', 'kept text'],
      ['na\\"{\\i}ve caf\\\'e', 'naıve café'],
      ['a < b', 'a &lt; b'],
      ['{\\bf old} {\\it style}', 'old style'],
    ];
    for (const [latex, markdown] of fragments) {
      it(JSON.stringify(latex), () => {
        const one = readFormat(
          `\\begin{document}\\begin{questions}\\question ${latex}\n\\end{questions}\\end{document}`,
          { name: 'x.tex' },
        )!;
        assert.equal(one.questions[0]!.prompt, markdown);
      });
    }
  });

  it('reads AMC scoring as AMC counts it', () => {
    const [act, norm, odd] = readFormat(amc)!.questions as [Question, Question, Question];
    assert.deepEqual(act.scoring?.rule, { name: 'signed', correct: 2, wrong: -1, blank: 0, multiple: -2 });
    assert.equal(act.scoring?.quote, '\\scoring{b=2,m=-1,v=0,e=-2}');
    assert.equal(grade(act, { choices: ['A', 'B'] }).points, -2);
    assert.deepEqual(norm.scoring?.rule, { name: 'amc', right: 0.5, wrong: -0.25 });
    assert.equal(grade(norm, { choices: ['A'] }).points, 1.25);
    assert.equal(norm.solution?.text, 'Gamma and beta.');
    assert.equal(odd.scoring, null);
  });

  it('grades weights as GIFT and Moodle give them', () => {
    const [, sizes, tanh] = readFormat(giftText)!.questions as [Question, Question, Question];
    assert.equal(grade({ ...sizes, points: 4 }, { choices: ['A'] }).points, 2);
    assert.equal(grade({ ...sizes, points: 4 }, { choices: ['A', 'B', 'C'] }).points, 0);
    assert.equal(grade({ ...tanh, points: 4 }, { choices: ['C'] }).points, 1);
    assert.equal(tanh.prompt, 'The derivative of tanh at 0 is ______ .');
    const [, both] = readFormat(moodle)!.questions as [Question, Question];
    assert.equal(grade({ ...both, points: 2 }, { choices: ['A'] }).points, 1);
  });

  const oddities: readonly (readonly [
    string,
    string,
    readonly (readonly [string, string, unknown, string | null])[],
  ])[] = [
    [
      'answers printed on a condition',
      '\\begin{questions}\\question[2] Why? \\ifprintanswers Because \\ifx a b c\\fi. \\else Write here. \\fi Go on.\\end{questions}',
      [['short-answer', 'Why? Write here. Go on.', null, 'Because a b c.']],
    ],
    [
      'a condition without its end',
      '\\begin{questions}\\question Why? \\ifprintanswers Because.\\end{questions}',
      [['short-answer', 'Why? Because.', null, null]],
    ],
    [
      'a choice environment of the author',
      '\\begin{questions}\\question Pick.\n\\begin{box}[5]\\begin{wide}\\choice a\\CorrectChoice b\\end{wide}\\end{box} Good luck.\\end{questions}',
      [['single-choice', 'Pick.\n\nGood luck.', ['B'], null]],
    ],
    [
      'true and false in boxes',
      '\\begin{questions}\\question It is.\\begin{checkboxes}\\choice True\\CorrectChoice False\\end{checkboxes}\\end{questions}',
      [['true-false', 'It is.', ['False'], null]],
    ],
    [
      'AMC with a label for the student',
      '\\begin{question}[\\one]{q}Which?\\begin{choices}[o]\\wrongchoice  {a}\\correctchoice{b}\\end{choices}\\end{question}',
      [['single-choice', 'Which?', ['B'], null]],
    ],
    [
      'GIFT answers in formats of their own, numbers and distractors',
      '::a::[html]Which <b>one</b>?{ =[plain]x_1 ~[html]<i>y</i> }\n\n::b:: Near two? {#2:0.5~#no}\n\n::c:: Match. {=a -> 1 = -> 2}\n',
      [
        ['single-choice', 'Which **one**?', ['A'], null],
        ['numeric', 'Near two?', '2 ± 0.5', null],
        ['table', 'Match.', ['1'], null],
      ],
    ],
    [
      'Aiken with mistakes',
      'One option\nA) x\nANSWER: A\n\nNo answer\nA) x\nB) y\n\nNo space\nA)x\nB)y\nANSWER: B\n',
      [
        ['single-choice', 'One option', ['A'], null],
        ['single-choice', 'No answer', null, null],
        ['single-choice', 'No space', ['B'], null],
      ],
    ],
    [
      'text2qti with repeated numbers and comments on options',
      'Quiz title: t\n1. One?\n*a) x\n... right\nb) y\n1. Two?\n= 1_000\n',
      [
        ['single-choice', 'One?', ['A'], 'A: right'],
        ['numeric', 'Two?', '1000', null],
      ],
    ],
  ];
  for (const [name, text, expected] of oddities) {
    it(name, () => {
      const exam = readFormat(text)!;
      assert.deepEqual(
        answerable(exam).map((question) => [
          question.kind,
          question.prompt,
          question.key?.value ?? null,
          question.solution?.text ?? null,
        ]),
        expected,
      );
      assert.equal(new Set(answerable(exam).map((question) => question.id)).size, expected.length);
      assertCovers(exam, text);
    });
  }

  it('counts an AMC question without declared points as AMC does', () => {
    const exam = readFormat(
      '\\begin{questionmult}{q}Which?\\begin{choices}\\correctchoice{a}\\correctchoice{b}\\wrongchoice{c}\\end{choices}\\end{questionmult}',
    )!;
    const score = grade(exam.questions[0]!, { choices: ['A'] });
    assert.deepEqual([score.points, score.outOf], [2, 3]);
    assert.ok(score.reasons.some((reason) => /states no scoring rule/.test(reason)));
  });

  it('expands no entity and keeps no script', () => {
    const json = JSON.stringify(readFormat(moodle));
    assert.ok(!json.includes('aaaaaaaaaa') && !json.includes('alert(1)') && !json.includes('root:'));
    const [pooling] = readFormat(moodle)!.questions as [Question];
    assert.equal(pooling.prompt, 'Which is **true** for $n > 2$?');
    assert.equal(pooling.options[0]!.text, 'It shrinks & keeps');
    assert.equal(pooling.solution?.text, 'See **week 3**.');
  });

  it('takes no prose for a machine format', () => {
    const prose = [
      '',
      '# Midterm\n\n1. What is a loss?\n\nA) one\nB) two\n\n**Answer:** A\n',
      'Question 1\nA. x\nB. y\nAnswer: B\n',
      'function f(x) { return x; }\nconst y = {a: 1};\n',
      '{"cells": [], "other": 1}',
      '[1, 2, 3]',
      '<html><body><p>quiz</p></body></html>',
      'The set {1, 2} and {x = y}.\n\n{~}\n',
      '\\documentclass{article}\\begin{document}Hello\\end{document}',
      '1. first\n2. second\n* a point\n',
    ];
    for (const text of prose) assert.equal(readFormat(text, { name: 'notes.md' })?.format ?? null, null, text);
  });

  describe('a notebook', () => {
    const cell = (type: string, source: readonly string[], metadata: object = {}) => ({
      cell_type: type,
      metadata,
      source,
    });
    const file = JSON.stringify(
      {
        cells: [
          cell('markdown', ['# Quiz\n', '\n', 'Question 1']),
          cell('code', ['x = 1\n', 'x + 1']),
          cell('code', ['secret = 2'], { nbgrader: { solution: true } }),
          cell('markdown', ['Question 2']),
        ],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      },
      null,
      1,
    );
    const lines = file.split('\n');
    let seen = '';
    const exam = readFormat(file, {
      name: 'quiz.ipynb',
      readMarkdown: (text) => {
        seen = text;
        const at = (words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;
        return buildExam({
          name: '',
          format: 'stub',
          title: 'Quiz',
          lines: text.split('\n').length,
          questions: ['Question 1', 'Question 2'].map((prompt, i) =>
            makeQuestion({
              id: String(i + 1),
              kind: 'short-answer',
              prompt,
              lines: { first: at(prompt), last: at(prompt) },
            }),
          ),
        });
      },
    })!;
    it('hands its cells over as one Markdown text, without the solutions', () => {
      assert.equal(seen, '# Quiz\n\nQuestion 1\n\n```python\nx = 1\nx + 1\n```\n\nQuestion 2\n');
    });
    it('joins the pieces of a line', () => {
      let text = '';
      const cells = [
        { cell_type: 'markdown', source: Array.from({ length: 20_000 }, (_, i) => (i % 100 === 99 ? 'x\n' : 'x')) },
      ];
      readFormat(JSON.stringify({ cells, nbformat: 4 }), {
        readMarkdown: (inner) => {
          text = inner;
          return exam;
        },
      });
      assert.equal(text.split('\n')[0], 'x'.repeat(100));
      assert.equal(text.split('\n').length, 202 - 1);
    });
    it('gives back the lines of the file', () => {
      for (const question of exam.questions) assert.ok(lines[question.lines.first - 1]!.includes(question.prompt));
      assertCovers(exam, file);
      assert.equal(exam.format, 'notebook');
    });
    it('is left alone when no Markdown reader is handed in', () =>
      assert.equal(readFormat(file, { name: 'quiz.ipynb' }), null));
  });

  it('never throws, and covers every line, whatever it is given', () => {
    const pieces = fc.constantFrom(
      '\\question[2] ',
      '\\begin{questions}',
      '\\end{questions}',
      '\\begin{choices}',
      '\\choice ',
      '\\CorrectChoice ',
      '\\begin{solution}',
      '\\end{solution}',
      '{',
      '}',
      '$',
      '%',
      '\n',
      '\n\n',
      '::t::',
      '{=a ~b}',
      '{T}',
      '{#1:2}',
      'A. x\n',
      'ANSWER: A\n',
      '1. q\n',
      '*a) y\n',
      '[*] z\n',
      '= 3\n',
      '<quiz>',
      '<question type="multichoice">',
      '<answer fraction="100">',
      '<text>',
      '</text>',
      '</quiz>',
      '&amp;',
      '<![CDATA[',
      ']]>',
      '[',
      ']',
      '"',
      ':',
      ',',
      'x',
      '\\',
      '\\verb|',
      '\\begin{tabular}{l}',
      '&',
      '\\\\',
      '\\textbf{',
      '\\item ',
      '```',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('', '\\begin{questions}\\question ', '<quiz>', '::a::', 'Quiz title: x\n1. '),
        fc.array(pieces, { maxLength: 60 }),
        (start, list) => {
          const text = start + list.join('');
          const exam = readFormat(text, { name: 'a.tex' });
          if (exam) {
            assertCovers(exam, text);
            assertPlaces(exam, text);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes linear time on hostile text', () => {
    const hostile: readonly (readonly [string, (n: number) => string])[] = [
      ['nested braces', (n) => `\\begin{questions}\\question ${'{'.repeat(n)}`],
      ['nested bold', (n) => `\\begin{questions}\\question ${'\\textbf{'.repeat(n)}`],
      ['dollars', (n) => `\\begin{questions}\\question ${'$'.repeat(10 * n + 1)}`],
      ['unclosed verbatim', (n) => `\\begin{questions}\\question ${'\\begin{verbatim}'.repeat(n)}`],
      ['unclosed verb', (n) => `\\begin{questions}\\question ${'\\verb|'.repeat(n)}`],
      ['unclosed options', (n) => `\\begin{questions}${'\\question['.repeat(n)}`],
      ['unclosed solutions', (n) => `\\begin{questions}\\question ${'\\begin{solution}'.repeat(n)}`],
      [
        'parts',
        (n) => `\\begin{questions}\\question ${'\\part x\\begin{choices}\\choice a\\end{choices}'.repeat(n / 4)}`,
      ],
      ['tables', (n) => `\\begin{questions}\\question ${'\\begin{tabular}{l}a&b\\\\'.repeat(n / 4)}`],
      [
        'subparts',
        (n) => `\\begin{questions}\\question ${'\\begin{subparts}\\subpart x\\end{subparts}'.repeat(n / 4)}`,
      ],
      ['elements', (n) => `<quiz>${'<a>'.repeat(n)}`],
      ['attributes', (n) => `<quiz>${'<a b="'.repeat(n)}`],
      ['closing tags', (n) => `<quiz>${'</b>'.repeat(n)}`],
      [
        'html comments',
        (n) =>
          `<quiz><question type="essay"><questiontext><text><![CDATA[${'<!-- '.repeat(n)}]]></text></questiontext></question></quiz>`,
      ],
      [
        'html scripts',
        (n) =>
          `<quiz><question type="essay"><questiontext><text><![CDATA[${'<script></script>'.repeat(n)}]]></text></questiontext></question></quiz>`,
      ],
      ['drawings', (n) => `\\begin{questions}\\question ${'\\choice \\begin{tikzpicture}'.repeat(n)}`],
      ['gift formats', (n) => `::a:: ${'[html]'.repeat(n)}{=${'[html]'.repeat(n)}x ~y}`],
      ['gift braces', (n) => `::a:: ${'{~'.repeat(n)}`],
      ['gift blocks', (n) => '::a:: q {=a ~b}\n\n'.repeat(n / 10)],
      ['json', (n) => `[${'['.repeat(n)}"type": "numeric"`],
      ['json strings', (n) => `[{"question": "${'\\"'.repeat(n)}`],
      ['one long line', (n) => `Quiz title: x\n1. ${'a'.repeat(50 * n)}`],
      ['long aiken', (n) => `${'A. x\n'.repeat(n)}ANSWER: A\n`],
    ];
    const time = (text: string): number => {
      const start = performance.now();
      readFormat(text, { name: 'a.tex' });
      return performance.now() - start;
    };
    for (const [what, make] of hostile) {
      const small = Math.min(time(make(5_000)), time(make(5_000)));
      // The better of two runs: a busy machine is no quadratic reader.
      const large = Math.min(time(make(40_000)), time(make(40_000)));
      // Eight times the text: linear takes eight times as long, quadratic sixty-four.
      assert.ok(large < 24 * small + 300, `${what}: ${Math.round(small)} ms, then ${Math.round(large)} ms`);
    }
  }).timeout(60_000);
});

describe('the LaTeX exam of the reference documents', () => {
  const file = fileURLToPath(new URL('../../../../../../shared/exams/public/itu-introds-mock-exam', import.meta.url));
  if (!existsSync(`${file}.tex`)) {
    it('(../shared/exams is not there: not compared)');
    return;
  }
  const text = readFileSync(`${file}.tex`, 'utf8');
  const truth = JSON.parse(readFileSync(`${file}.truth.json`, 'utf8')) as {
    title: string;
    totalPoints: number;
    questions: { kind: string; points: number; answer: string | null; hasSolution: boolean }[];
  };
  const exam = readFormat(text, { name: 'itu-introds-mock-exam.tex' })!;
  it('reaches its ground truth', () => {
    const flat: Question[] = [];
    const visit = (question: Question): void => {
      flat.push(question);
      question.parts.forEach(visit);
    };
    exam.questions.forEach(visit);
    assert.equal(exam.title, truth.title);
    assert.equal(exam.totalPoints, truth.totalPoints);
    assert.deepEqual(
      flat.map((question) => [question.kind, question.points, question.key?.value ?? null, question.solution !== null]),
      truth.questions.map((question) => [question.kind, question.points, question.answer, question.hasSolution]),
    );
    assertCovers(exam, text);
  });
});
