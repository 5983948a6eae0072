/**
 * What host and question panel say to each other. The host sends whole versioned snapshots, the panel sends intents.
 * Nothing here may carry a key or a solution before the student has revealed it: `revealed` is null until then.
 */

/** Mirrors the core's Response; the protocol knows neither side. */
export type PanelResponse =
  | { readonly choices: readonly string[]; readonly certainty?: 1 | 2 | 3 }
  | { readonly text: string }
  | { readonly cells: readonly (readonly string[])[] }
  | { readonly code: string }
  | null;

export interface PanelOption {
  readonly label: string;
  /** Safe HTML; empty where the label says it all (True, False). */
  readonly html: string;
}

export interface PanelCell {
  readonly text: string;
  /** Safe HTML; empty where the text needs none. */
  readonly html: string;
}

/** How the question is answered. `none` is a question that holds only text. */
export type AnswerForm =
  | { readonly kind: 'single'; readonly options: readonly PanelOption[]; readonly certainty: boolean }
  /** `certainty`: the exam asks how sure the student is. */
  | { readonly kind: 'multiple'; readonly options: readonly PanelOption[]; readonly certainty: boolean }
  /** Each option is judged true or false by itself ("A:true"), or left open. */
  | { readonly kind: 'rows'; readonly options: readonly PanelOption[] }
  | { readonly kind: 'text'; readonly input: 'prose' | 'number' | 'formula' }
  /** A cell without text is the student's to fill. */
  | { readonly kind: 'table'; readonly header: readonly PanelCell[]; readonly rows: readonly (readonly PanelCell[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly given: string }
  | EditorForm
  | { readonly kind: 'none' };

/** Code that is answered in a file beside the panel. */
export interface EditorForm {
  readonly kind: 'editor';
  /** Name of the answer file; null where there is none yet. */
  readonly file: string | null;
  readonly blanks: readonly PanelBlank[];
  /** What the answer was judged by, in a sentence; null before the first check. */
  readonly judgedBy: string | null;
  /** What the reader had to mend in the document's code, or could not. */
  readonly findings: readonly string[];
  /** `changed`: the file is another than the one that was checked; `untrusted`: nothing is run in this workspace. */
  readonly status: 'idle' | 'running' | 'changed' | 'untrusted';
}

export interface PanelBlank {
  readonly label: string;
  /** null before it was checked. */
  readonly state: PanelState | null;
  readonly points: number;
  readonly outOf: number | null;
  readonly reasons: readonly string[];
}

export type PanelState = 'correct' | 'partial' | 'wrong' | 'blank' | 'invalid' | 'ungraded';

export interface PanelScore {
  readonly points: number;
  readonly outOf: number;
  readonly state: PanelState;
  readonly reasons: readonly string[];
  /** The student gave the points. */
  readonly selfMarked: boolean;
  /** The response that this score is for: another one in the panel has not been checked yet. */
  readonly response: PanelResponse;
}

export interface PanelRule {
  readonly description: string;
  /** The exam's own sentence; empty when the rule is assumed. */
  readonly quote: string;
  readonly line: number | null;
}

export interface PanelNotice {
  readonly severity: 'information' | 'warning';
  readonly text: string;
}

export interface PanelPrompt {
  /** The printed number of the question that the text belongs to ("3", "3(a)"). */
  readonly number: string;
  readonly title: string | null;
  /** Safe HTML. */
  readonly html: string;
}

export interface PanelFigure {
  readonly caption: string;
  /** Where the panel loads it from; null for one that the document only mentions. */
  readonly address: string | null;
  /** Names the place where the student can put an image; null for a figure that the document brings itself. */
  readonly slot: string | null;
  /** The prompt has a place for it: an image that the document names and does not bring. */
  readonly inText: boolean;
}

export interface PanelRubricItem {
  readonly points: number;
  readonly html: string;
}

/** A stretch where two documents word the same question differently. */
export interface PanelDifference {
  readonly ours: string;
  readonly theirs: string;
}

/** A key that stands in another document, for the student to take. */
export interface PanelOffer {
  /** Names it among the offers of this snapshot. */
  readonly id: number;
  readonly text: string;
}

/** Where the key comes from when it stands in another document. */
export interface PanelOrigin {
  readonly text: string;
  /** The student took it, and can give it back. */
  readonly taken: boolean;
}

/** The student judges their own answer, by the solution that they see. */
export interface PanelMarking {
  readonly outOf: number;
  /** What the student has given it. */
  readonly given: number | null;
}

/** What Show solution shows. */
export interface Revealed {
  /** The labels of the right options, for questions with options. */
  readonly labels: readonly string[] | null;
  /** The key of the other kinds, as safe HTML. */
  readonly keyHtml: string | null;
  /** Where the key comes from, in words. */
  readonly source: string | null;
  readonly solutionHtml: string | null;
  readonly rubric: readonly PanelRubricItem[];
  /** Where the document that the key was taken from says something else. */
  readonly differences: readonly PanelDifference[];
  /** What the reader wants a person to know of this question; before, it could tell the key. */
  readonly findings: readonly string[];
}

/** The question by the document it stands in (URI text) and its id there. */
export interface PanelRef {
  readonly exam: string;
  readonly question: string;
}

export interface Snapshot {
  readonly kind: 'snapshot';
  readonly version: number;
  /**
   * Grows when the host replaces what stands in the answer (another question, progress reset). Within an epoch the
   * panel's own input is newer than the snapshot's, and a message of an older epoch is about something gone.
   */
  readonly epoch: number;
  /** Which panel this is, for its memory. */
  readonly panel: string;
  readonly ref: PanelRef;
  /** Title of the exam, then of the section, if there is one. */
  readonly path: readonly string[];
  /** The printed number: "2.4". */
  readonly number: string;
  readonly title: string | null;
  /** What to do, in words: "Select all that apply". */
  readonly task: string;
  readonly points: number | null;
  readonly extraCredit: boolean;
  /** Position among the exam's answerable questions, from 0. */
  readonly index: number;
  readonly count: number;
  /** What the section says to all its questions; safe HTML. */
  readonly instructionsHtml: string | null;
  /** The prompts of the questions that this one is a part of, outermost first, then its own. */
  readonly prompts: readonly PanelPrompt[];
  readonly figures: readonly PanelFigure[];
  readonly form: AnswerForm;
  readonly response: PanelResponse;
  /** Digest of the response that is in the storage now. */
  readonly stored: string;
  readonly flagged: boolean;
  /** Whether there is a key to grade by. */
  readonly gradable: boolean;
  readonly rule: PanelRule | null;
  readonly score: PanelScore | null;
  readonly attempts: number;
  /** Whether there is anything that Show solution could show. */
  readonly hasSolution: boolean;
  readonly revealed: Revealed | null;
  /** Never without `revealed`. */
  readonly marking: PanelMarking | null;
  readonly origin: PanelOrigin | null;
  readonly offers: readonly PanelOffer[];
  /** Things to say above the answer, e.g. that the document holds no key. */
  readonly notices: readonly PanelNotice[];
}

export type HostMessage =
  | Snapshot
  | { readonly kind: 'gone'; readonly message: string }
  /** The student's own text as it reads when typeset; safe HTML. */
  | { readonly kind: 'preview'; readonly epoch: number; readonly html: string };

/** `epoch` is that of the snapshot which the student acts on. */
export type PanelMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'respond'; readonly epoch: number; readonly response: PanelResponse }
  | { readonly kind: 'check'; readonly epoch: number; readonly response: PanelResponse }
  | { readonly kind: 'clear'; readonly epoch: number }
  | { readonly kind: 'reveal'; readonly epoch: number; readonly shown: boolean }
  | { readonly kind: 'flag'; readonly epoch: number; readonly flagged: boolean }
  | { readonly kind: 'go'; readonly epoch: number; readonly to: 'previous' | 'next' }
  | { readonly kind: 'source'; readonly epoch: number }
  /** Opens the answer file of a coding question. */
  | { readonly kind: 'edit'; readonly epoch: number }
  /** Grades by the key of an offer from now on; `drop-key` takes that back. */
  | { readonly kind: 'use-key'; readonly epoch: number; readonly offer: number }
  | { readonly kind: 'drop-key'; readonly epoch: number }
  /** The student's own judgement of a response. */
  | { readonly kind: 'mark'; readonly epoch: number; readonly response: PanelResponse; readonly points: number }
  /** An image for the place of a figure that is missing; without bytes the host asks for a file. */
  | { readonly kind: 'put-figure'; readonly epoch: number; readonly slot: string; readonly bytes: Uint8Array | null }
  | { readonly kind: 'remove-figure'; readonly epoch: number; readonly slot: string }
  | { readonly kind: 'preview'; readonly epoch: number; readonly text: string };

/** What the webview keeps for itself, so that a reload of the window brings question and response back. */
export interface PanelMemory {
  readonly panel: string;
  readonly ref: PanelRef;
  /** Digest of what was in the storage: where it still is, `response` is the newer of the two. */
  readonly stored: string;
  readonly response: PanelResponse;
}
