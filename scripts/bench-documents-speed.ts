/**
 * The reader against markdown-it on the same texts, as both are shipped: one minified bundle, both warmed on everything,
 * then rounds in which the two take turns, and the median of their times.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type MarkdownIt from 'markdown-it';
import type { parseExam } from '../src/core/document/parse-exam.ts';

export interface Subject {
  readonly name: string;
  readonly text: string;
}

/** Milliseconds that each of the two needs for one document: the median of the rounds, and the best of them. */
export interface Speed {
  readonly reader: number;
  readonly markdown: number;
  /** What neither lost to other work on the machine. */
  readonly best: { readonly reader: number; readonly markdown: number };
}

interface Shipped {
  readonly parseExam: typeof parseExam;
  readonly MarkdownIt: new () => MarkdownIt;
}

/** Both parsers in one bundle, built with the options of the extension's own. */
export async function shipped(): Promise<Shipped> {
  const folder = mkdtempSync(join(tmpdir(), 'midterm-bench-'));
  const { bundles } = await import('./build.mjs');
  try {
    const outfile = join(folder, 'parsers.cjs');
    const { entryPoints, outdir, outExtension, chunkNames, splitting, plugins, write, format, ...options } =
      bundles(true)[0] ?? {};
    await esbuild.build({
      ...options,
      stdin: {
        contents:
          "export { parseExam } from './src/core/document/parse-exam.ts'; export { default as MarkdownIt } from 'markdown-it';",
        resolveDir: join(import.meta.dirname, '..'),
        loader: 'ts',
      },
      format: 'cjs',
      outfile,
    });
    return createRequire(import.meta.url)(outfile) as Shipped;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Until the engine has compiled what either of them runs; big documents compile it in fewer rounds. */
const WARM_ROUNDS = 60;
const ROUNDS = 21;
/** Characters that one timed run reads at least: small documents are read several times over. */
const ENOUGH = 20_000;

/** Characters beyond which a document takes part in the last tenth of the warm rounds only. */
const BIG = 200_000;

/** Times both parsers on every text, in turns. */
export function race({ parseExam, MarkdownIt }: Shipped, subjects: readonly Subject[]): Speed[] {
  const markdown = new MarkdownIt();
  const runners = [
    ({ name, text }: Subject) => parseExam(text, { name }),
    ({ text }: Subject) => markdown.parse(text, {}),
  ] as const;
  const runs = subjects.map(() => [[], []] as [number[], number[]]);
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    for (const [at, subject] of subjects.entries()) {
      if (subject.text.length > BIG && round < -WARM_ROUNDS / 10) continue;
      const times = Math.max(1, Math.ceil(ENOUGH / Math.max(1, subject.text.length)));
      for (const turn of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const start = performance.now();
        for (let time = 0; time < times; time++) runners[turn](subject);
        if (round >= 0) runs[at]?.[turn].push((performance.now() - start) / times);
      }
    }
  }
  return runs.map(([reader, other]) => ({
    reader: median(reader),
    markdown: median(other),
    best: { reader: Math.min(...reader), markdown: Math.min(...other) },
  }));
}

/** Milliseconds to read a document anew after each of fifty keystrokes in its middle: the median and the slowest. */
export function keystrokes({ parseExam }: Shipped, { name, text }: Subject): { median: number; slowest: number } {
  const middle = text.length >> 1;
  const type = (count: number): number => {
    const edited = `${text.slice(0, middle)}${'a keystroke '.repeat(9).slice(0, count)}${text.slice(middle)}`;
    const start = performance.now();
    parseExam(edited, { name });
    return performance.now() - start;
  };
  for (let count = 0; count < 50; count++) type(count);
  const runs = Array.from({ length: 50 }, (_, count) => type(count));
  return { median: median(runs), slowest: Math.max(...runs) };
}
