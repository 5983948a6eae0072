import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { escapeMarkdown } from '../../../src/host/markdown-text.ts';
import { resultsReport } from '../../../src/host/results/report.ts';
import { anEntry, aSection, at, progressBy } from './an-entry.ts';

describe('the report of the results', () => {
  const entry = anEntry({
    title: 'Spring | <b>Midterm</b>',
    totalPoints: 9,
    sections: [aSection('1', 1, { title: 'Layers', points: 6 })],
    questions: [
      at(2, '1.1', '1', { title: 'Pooling' }),
      at(3, '1.2', '1', { points: 4, title: '[x](javascript:alert(1)) `code` *x*' }),
      at(9, '2', null, { points: 3, title: 'Extra' }),
    ],
  });

  it('says so when nothing was answered', () => {
    assert.equal(resultsReport([entry], progressBy({})), '# Results\n\nNothing was answered yet.\n');
  });

  it('leaves exams alone with which nothing was done', () => {
    const asked = (): never => assert.fail('a question was looked at');
    assert.equal(
      resultsReport([entry], asked, () => false),
      '# Results\n\nNothing was answered yet.\n',
    );
  });

  it('sums sections and exams, and lists what to look at again', () => {
    const report = resultsReport(
      [entry, anEntry({ title: 'Not Begun', questions: [at(1, '1', null)] }, '/w/other.md')],
      progressBy({
        '1.1': { state: 'correct', points: 2 },
        '1.2': { state: 'wrong', points: -1 },
        '2': { flagged: true },
      }),
    );
    assert.deepEqual(report.split('\n'), [
      '# Results',
      '',
      '## Spring \\| &lt;b\\>Midterm&lt;/b\\>',
      '',
      '| | Points | Answered |',
      '|---|---:|---:|',
      '| Layers | 1 / 6 | 2 / 2 |',
      '| 2 Extra | 0 / 3 | 0 / 1 |',
      '| Total | 1 / 9 | 2 / 3 |',
      '',
      '### Look at again',
      '',
      '- 1\\.2 x\\) code x — wrong, \u22121/4',
      '- 2 Extra — no key in the document, flagged',
      '',
    ]);
  });

  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[a](javascript:alert(1))',
    '![a](http://127.0.0.1/x.png)',
    '[a](command:workbench.action.quit)',
    '<http://127.0.0.1>',
    'http://127.0.0.1/x',
    '| a | b |',
    '**bold** _it_ `code` ~~s~~ # h',
    '&lt;b&gt;',
    '$x$',
  ];
  for (const text of hostile) {
    it(`shows as text: ${text}`, () => {
      const html = new MarkdownIt({ html: true, linkify: false }).renderInline(escapeMarkdown(text));
      assert.doesNotMatch(html, /<(?!\/?p)/);
      const shown = html
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
      assert.equal(shown, text);
    });
  }
});
