/** Longer texts are no answers. Host and panel cut and refuse at the same lengths. */
export const limits = {
  /** Characters of an answer: prose, formula, code. */
  text: 200_000,
  /** Longer texts are not typeset while they are written. */
  preview: 20_000,
  label: 200,
  choices: 500,
  cell: 2_000,
  rows: 200,
  columns: 50,
  uri: 4_000,
  /** Characters of one piece of rendered HTML. */
  html: 20_000_000,
  /** Titles, reasons, notices. */
  words: 10_000,
  /** Bytes of an image that the student puts where a figure is missing. */
  image: 5_000_000,
  /** Items of a list that has no narrower limit. */
  items: 500,
} as const;
