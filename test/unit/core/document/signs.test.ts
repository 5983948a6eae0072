import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FURNITURE_LINES, furnitureReason } from '../../../../src/core/document/text/furniture.ts';
import { splitLines } from '../../../../src/core/document/text/lines.ts';
import { openingOf } from '../../../../src/core/document/text/opening.ts';
import * as signs from '../../../../src/core/document/text/signs.ts';
import * as words from '../../../../src/core/document/text/words.ts';

/** Lines of the fixtures, of the samples and, where it is at hand, of the corpus. */
function manyLines(): string[] {
  const root = join(import.meta.dirname, '../../../..');
  const folders = [
    join(import.meta.dirname, 'fixtures'),
    join(root, 'media/exams'),
    join(root, '../shared/exams/seeds'),
    join(root, '../shared/exams/public'),
  ];
  return folders.flatMap((folder) =>
    !existsSync(folder)
      ? []
      : readdirSync(folder)
          .filter((name) => /\.(?:md|txt|tex)$/.test(name))
          .flatMap((name) => splitLines(readFileSync(join(folder, name), 'utf8')).map((line) => line.trim())),
  );
}

describe('a cheap look before a pattern', () => {
  it('knows the characters of a line', () => {
    for (const [text, has, lacks] of [
      [
        '3 (a) x: y?',
        signs.DIGIT | signs.OPENING | signs.CLOSING | signs.COLON | signs.QUESTION,
        signs.TAB | signs.WIDE,
      ],
      ['| a\t*b* |', signs.PIPE | signs.TAB | signs.STAR, signs.DIGIT | signs.COLON],
      ['– \\_ $x$', signs.WIDE | signs.BACKSLASH | signs.UNDERSCORE | signs.DOLLAR, signs.SLASH],
      ['a-b/c <i> & `d`', signs.SLASH | signs.LESS | signs.AMPERSAND | signs.FENCING, signs.DOT],
      ['', 0, -1],
    ] as const) {
      assert.equal(signs.signsOf(text) & has, has, text);
      assert.equal(signs.signsOf(text) & lacks, 0, text);
    }
  });

  it('knows the families of words in a statement, whatever stands around them', () => {
    for (const [text, family] of [
      ['The Figure below', words.FIGURE],
      ['see fig.2', words.FIGURE],
      ['mark ALL that apply', words.APPLY | words.ALL | words.SELECT],
      ['(choose one or more)', words.ONE | words.SEVERAL | words.SELECT],
      ['2MSQs', words.SEVERAL],
      ['True/False', words.TRUE],
      ['Implement it', words.CODING],
      ['say *why*', words.REASONING],
      ['5pts each', words.POINTS | words.EACH],
      ['deducted for every wrong answer', words.SCORING | words.EACH | words.VERDICT | words.ALL],
    ] as const)
      assert.equal(words.wordsOf(text) & family, family, text);
    assert.equal(words.wordsOf('A loaf of bread'), 0);
    assert.equal(words.wordsOf(''), 0);
  });

  it('never misses a word of a family that a pattern would find', () => {
    const families: readonly (readonly [RegExp, number])[] = [
      [
        /\b(?:figures?|graphs?|plots?|plotted|pictures?|pictured|images?|diagrams?|shown|illustrated|depicted)\b/i,
        words.FIGURE,
      ],
      [/\bappl(?:y|ies)\b/i, words.APPLY],
      [/\b(?:choose|select|mark|circle|check|tick)\b/i, words.SELECT],
      [/\b(?:one|single|best)\b/i, words.ONE],
      [/\b(?:more|multiple|msqs?|checkbox)/i, words.SEVERAL],
      [/\btrue\b/i, words.TRUE],
      [/\b(?:implement|write|pseudo|fill|complete)\b/i, words.CODING],
      [/\b(?:explain|why|justify|derive|where)\b/i, words.REASONING],
      [/\b(?:points?|pts?|marks?)\b|\d(?:points?|pts?|marks?)\b/i, words.POINTS],
      [/\b(?:worth|deduct\w*|penal\w*|credit|negative)\b/i, words.SCORING],
      [/\b(?:each|every|per)\b/i, words.EACH],
      [/\b(?:correct|wrong|incorrect|right)\b/i, words.VERDICT],
    ];
    const lines = manyLines();
    assert.ok(lines.length > 500);
    for (const line of lines)
      for (const [pattern, family] of families)
        if (pattern.test(line)) assert.notEqual(words.wordsOf(line) & family, 0, `${pattern}: ${line}`);
  });

  it('tells the first three letters of a line', () => {
    assert.equal(openingOf('Solution'), openingOf('sol'));
    assert.equal(openingOf('a solution', 2), openingOf('sol'));
    assert.notEqual(openingOf('Answer'), openingOf('Another'));
    for (const text of ['', 'a', 'a)', 'is it', '12a', 'Lösung']) assert.equal(openingOf(text), 0, text);
  });

  it('finds the furniture that trying every pattern finds', () => {
    const found = (line: string): string | null => furnitureReason(line, signs.signsOf(line));
    for (const line of manyLines()) {
      const reason = found(line);
      if (reason !== null && reason !== 'scratch page')
        assert.equal(FURNITURE_LINES.find(({ pattern }) => pattern.test(line))?.reason, reason, line);
    }
    for (const [line, reason] of [
      ['Page 3 of 12', 'page number'],
      ['3 of 12', 'page number'],
      ['– 4 –', 'page number'],
      ['---PAGE-BREAK---', 'page break'],
      ['## Content', 'page break'],
      ['This page is left blank.', 'scratch page'],
      ['[empty page]', 'scratch page'],
      ['**END OF EXAM**', 'end of paper'],
      ['Good luck!', 'greeting'],
      ['Stanford Honor Code', 'honour code'],
      ['Name: ______', 'name'],
      ['Full name:', 'name'],
      ['Student ID: ______', 'id'],
      ['Andrew ID:', 'id'],
      ['E-mail:', 'id'],
      ['Date: ____', 'name'],
      ['Do not turn this page', 'page instruction'],
      ['P.T.O.', 'page instruction'],
      ['Scanned with a phone', 'watermark'],
      ['Source: `exam.pdf`', 'extraction note'],
      ['(fill me in)', 'answer space'],
      ['\\_ \\_ \\_ \\_', 'answer space'],
      ['.........', 'answer space'],
      ['0 1 2 3', 'grading box'],
      ['•', 'list glyph'],
      ['<!-- a note -->', 'comment'],
      ['</details>', 'markup'],
      ['Table of contents', 'table of contents'],
      ['Backpropagation . . . . . . . . 7', 'table of contents'],
      ['A question left blank is worth 0 points.', null],
      ['Name the layers of a CNN.', null],
      ['What is on page 3?', null],
    ] as const)
      assert.equal(found(line), reason, line);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        assert.ok(Number.isInteger(signs.signsOf(text)));
        assert.equal(words.wordsOf(text), words.wordsOf(text));
        assert.ok(openingOf(text) >= 0);
        furnitureReason(text, signs.signsOf(text));
      }),
    );
  });
});
