/**
 * What host and question panel say to each other. The host sends whole versioned snapshots, the panel sends intents.
 * Nothing here may carry a key or a solution before the student has revealed it: `key` and `solutionHtml` are null until then.
 */

/** Mirrors the core's Response; the protocol knows neither side. */
export type PanelResponse =
  | { readonly choices: readonly string[]; readonly certainty?: 1 | 2 | 3 }
  | { readonly text: string }
  | { readonly cells: readonly (readonly string[])[] }
  | { readonly code: string }
  | null;

export type AnswerForm =
  | { readonly kind: 'single'; readonly options: readonly PanelOption[] }
  | { readonly kind: 'multiple'; readonly options: readonly PanelOption[] }
  | { readonly kind: 'text'; readonly lines: number }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly given: string };

export interface PanelOption {
  readonly label: string;
  readonly html: string;
}

export interface PanelScore {
  readonly points: number;
  readonly outOf: number;
  readonly state: 'correct' | 'partial' | 'wrong' | 'blank' | 'invalid' | 'ungraded';
  readonly reasons: readonly string[];
}

export interface PanelRule {
  readonly description: string;
  /** The exam's own sentence; empty when the rule is assumed. */
  readonly quote: string;
  readonly line: number | null;
}

export interface Snapshot {
  readonly kind: 'snapshot';
  readonly version: number;
  readonly exam: string;
  readonly id: string;
  readonly title: string;
  readonly points: number | null;
  readonly extraCredit: boolean;
  readonly index: number;
  readonly count: number;
  /** The prompts of the questions that this one is a part of, outermost first, then its own. Safe HTML. */
  readonly promptHtml: readonly string[];
  readonly form: AnswerForm;
  readonly response: PanelResponse;
  readonly flagged: boolean;
  readonly rule: PanelRule | null;
  readonly score: PanelScore | null;
  /** Whether there is anything that Show solution could show. */
  readonly hasSolution: boolean;
  readonly revealed: boolean;
  readonly key: readonly string[] | string | null;
  readonly solutionHtml: string | null;
  /** Things to say above the answer, e.g. that the document holds no key. */
  readonly notices: readonly string[];
}

export type HostMessage = Snapshot | { readonly kind: 'gone'; readonly message: string };

export type PanelMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'respond'; readonly response: PanelResponse }
  | { readonly kind: 'check'; readonly response: PanelResponse }
  | { readonly kind: 'clear' }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'flag'; readonly flagged: boolean }
  | { readonly kind: 'go'; readonly to: 'previous' | 'next' }
  | { readonly kind: 'source' };
