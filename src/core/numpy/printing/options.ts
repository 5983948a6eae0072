/** `numpy.set_printoptions`: how arrays are printed in a run. */

import type { Value } from '../../python/objects/object.ts';

export interface PrintOptions {
  edgeitems: number;
  threshold: number;
  floatmode: string;
  precision: number;
  suppress: boolean;
  linewidth: number;
  nanstr: string;
  infstr: string;
  sign: string;
  /** Python callables by kind of data, or null. */
  formatter: ReadonlyMap<string, (value: Value) => string> | null;
}

export const defaultPrintOptions: Readonly<PrintOptions> = {
  edgeitems: 3,
  threshold: 1000,
  floatmode: 'maxprec',
  precision: 8,
  suppress: false,
  linewidth: 75,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  formatter: null,
};

/** The options in force. A run starts with the defaults. */
export const printing: { options: PrintOptions } = { options: { ...defaultPrintOptions } };
