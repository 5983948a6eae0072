import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExam } from '../../../../src/core/document/parse-exam.ts';

describe('reading while a person types', () => {
  it('a document of 30 KB is read anew within 16 ms', () => {
    const paper = readFileSync(join(import.meta.dirname, 'fixtures/midterm-solved.txt'), 'utf8');
    const text = paper.repeat(Math.ceil(30_000 / paper.length)).slice(0, 30_000);
    const runs: number[] = [];
    for (let index = 0; index < 25; index++) {
      const edited = `${text.slice(0, 500 + index)}x${text.slice(500 + index)}`;
      const start = performance.now();
      parseExam(edited, { name: 'exam.txt' });
      runs.push(performance.now() - start);
    }
    const median = runs.sort((a, b) => a - b)[12] ?? 0;
    assert.ok(median <= 16, `${median.toFixed(1)} ms`);
  });
});
