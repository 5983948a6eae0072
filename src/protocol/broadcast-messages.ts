/** What host and broadcast panel say to each other. */

export interface BroadcastAxis {
  /** Counted from the right: -1 is the last axis. */
  readonly axis: number;
  /** One length per operand; null where the operand has no such axis. */
  readonly lengths: readonly (string | null)[];
  readonly result: string | null;
  readonly rule: 'equal' | 'stretched' | 'missing' | 'conflict' | 'undecided';
  readonly text: string;
}

/** Mirrors the core's BroadcastPicture; the protocol knows neither side. */
export interface BroadcastDrawing {
  readonly shapes: readonly string[];
  readonly verdict: 'fits' | 'fails' | 'perhaps';
  readonly result: string | null;
  readonly axes: readonly BroadcastAxis[];
  readonly message: string;
  readonly warnings: readonly string[];
}

export interface BroadcastAnswer {
  readonly kind: 'broadcast';
  /** The shapes that this answers. */
  readonly shapes: readonly string[];
  /** Whether the fields take these shapes. */
  readonly replace: boolean;
  /** Where the shapes come from; empty when the student wrote them. */
  readonly note: string;
  readonly picture: BroadcastDrawing | null;
  /** What cannot be read, and in which field. */
  readonly problem: { readonly at: number | null; readonly text: string } | null;
}

export type BroadcastRequest =
  | { readonly kind: 'ready' }
  | { readonly kind: 'explain'; readonly shapes: readonly string[] };

/** What VS Code keeps for the panel over a reload. */
export interface BroadcastMemory {
  readonly shapes: readonly string[];
}
