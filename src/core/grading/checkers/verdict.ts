/** What a checker says of one answer. */
export type Verdict =
  | { readonly state: 'correct' | 'wrong'; readonly reason: string }
  /** Cannot be read as an answer of its kind. */
  | { readonly state: 'invalid'; readonly reason: string }
  /** There is nothing to compare with, or only a person can tell. */
  | { readonly state: 'ungraded'; readonly reason: string }
  /** Part of it is right: `share` of the points, from 0 to 1. */
  | { readonly state: 'partial'; readonly share: number; readonly reason: string };
