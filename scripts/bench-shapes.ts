/**
 * How long shape inference takes on files of about 200 lines, warm, as the editor calls it at each keystroke; every other
 * round the text has a hole or a syntax error. The figure: 10 ms.
 *
 *   npm run bench:shapes
 */
import { readFileSync } from 'node:fs';
import { inferShapes } from '../src/core/shapes/infer-shapes.ts';

const LINES = 200;
const cells = readFileSync(new URL('../test/unit/core/shapes/programs.py', import.meta.url), 'utf8')
  .split(/^#%% .*$/m)
  .slice(1)
  .map((cell) => cell.trim().split('\n'));

/** Files of at least 200 lines, each beginning with another program. */
function files(): string[] {
  return cells.map((_, start) => {
    const lines = ['import numpy as np', ''];
    for (let i = start; lines.length < LINES; i = (i + 1) % cells.length) lines.push(...cells[i]!, '');
    return lines.slice(0, Math.max(LINES, lines.length)).join('\n');
  });
}

/** The text with a right side missing, a bracket open, or a line cut: what a student's file is while it is typed. */
function broken(text: string, seed: number): string {
  const lines = text.split('\n');
  const assignments = lines.map((line, i) => ({ line, i })).filter(({ line }) => /^ +\w+ = .*\)$/.test(line));
  const { line, i } = assignments[seed % assignments.length]!;
  lines[i] =
    seed % 3 === 0
      ? line.replace(/=.*/, '=')
      : seed % 3 === 1
        ? line.slice(0, -1)
        : line.slice(0, Math.ceil(line.length * 0.7));
  return lines.join('\n');
}

const percentile = (sorted: readonly number[], p: number): string =>
  sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!.toFixed(2);

/** `best` is each file's fastest warm round: what the work costs when nothing else runs on the machine. */
function measure(name: string, texts: readonly string[]): void {
  const times: number[] = [];
  const best = texts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 14; round++) {
    for (const [i, text] of texts.entries()) {
      const start = performance.now();
      inferShapes(text);
      const time = performance.now() - start;
      if (round < 4) continue;
      times.push(time);
      best[i] = Math.min(best[i]!, time);
    }
  }
  times.sort((a, b) => a - b);
  best.sort((a, b) => a - b);
  const lines = texts.map((text) => text.split('\n').length);
  console.log(
    `${name.padEnd(22)} ${texts.length} files of ${Math.min(...lines)} to ${Math.max(...lines)} lines: ` +
      `p50 ${percentile(times, 0.5)} ms, p95 ${percentile(times, 0.95)} ms; best rounds p50 ${percentile(best, 0.5)} ms, p95 ${percentile(best, 0.95)} ms`,
  );
}

const texts = files();
measure('as they are', texts);
measure('with a syntax error', texts.map(broken));
