import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkCode } from '../../../../src/core/coding/check-code.ts';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';
import { answerable } from '../../../../src/core/exam/model.ts';
import { sampleText } from '../../samples/sample-exams.ts';

/**
 * Exams with answers behind them: `%%% 1.2 wrong name of the answer`, then the answer, its blanks parted by `%%`. The
 * verdicts are `right`, `wrong`, and `cant` where nothing may be said. `@name` stands for a sample exam.
 */
const FIXTURES = ['classes-and-lists.txt', 'loops-and-scripts.txt', 'sample-answers.txt'];
const VERDICTS: Readonly<Record<string, string>> = { correct: 'right', wrong: 'wrong', partial: 'wrong' };

for (const fixture of FIXTURES) {
  describe(`checkCode on questions of unusual forms (${fixture})`, function () {
    this.timeout(60_000);
    const text = readFileSync(new URL(`./fixtures/${fixture}`, import.meta.url), 'utf8');
    const [document, ...answers] = text.split(/^%%% /m);
    const exam = parseExam(document!.startsWith('@') ? sampleText(document!.slice(1).trim()) : document!);
    assert.ok(answers.length > 15);
    for (const entry of answers) {
      const [head, ...rest] = entry.split('\n');
      const [id, verdict, ...name] = head!.split(' ');
      it(`${id} ${verdict}: ${name.join(' ')}`, () => {
        const question = answerable(exam).find((one) => one.id === id)!;
        const blanks = rest.join('\n').split(/^%%$/m);
        const checked = checkCode(
          question,
          { blanks: blanks.map((blank) => blank.replace(/^\n|\n+$/g, '')) },
          { exam },
        );
        const reasons = checked.blanks.flatMap((blank) => blank.reasons);
        assert.equal(VERDICTS[checked.state] ?? 'cant', verdict, reasons.join('\n'));
        // A verdict without a reason helps nobody.
        assert.ok(checked.blanks.every((blank) => blank.reasons.length > 0));
      });
    }
  });
}
