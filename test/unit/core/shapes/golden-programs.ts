import { readFileSync } from 'node:fs';

export interface Bound {
  readonly line: number;
  readonly name: string;
  readonly shape?: readonly number[];
  readonly dtype?: string;
  readonly type?: string;
  readonly value?: number;
}
export interface Program {
  readonly name: string;
  readonly sizes: Readonly<Record<string, number>>;
  readonly source: string;
  readonly bindings: readonly Bound[];
  readonly error: { readonly type: string; readonly message: string; readonly line: number } | null;
  readonly warns: string | null;
}

/** What really happens, by scripts/golden-shapes.py. */
export const golden: { readonly numpy: string; readonly programs: readonly Program[] } = JSON.parse(
  readFileSync(new URL('../../../golden/shapes.json', import.meta.url), 'utf8'),
);
