import type { Finding } from '../../core/exam/model.ts';
import type { OtherKey } from '../library/pairs/other-keys.ts';
import type { ExamHead, ExamPiece } from './exam-pieces.ts';

/** What is asked of the worker that reads documents. Answers that come in several wait for `more` between them. */
export type DocumentRequest =
  | {
      readonly kind: 'read';
      readonly id: number;
      readonly uri: string;
      /** The file's name. */
      readonly name: string;
      readonly text: string;
    }
  /**
   * A piece of an exam that the worker has not read itself, or does not hold any more. Versions of one document grow; those
   * that the worker has read have the number of the request.
   */
  | {
      readonly kind: 'keep';
      readonly uri: string;
      readonly version: number;
      /** With the first piece. */
      readonly head: ExamHead | null;
      readonly piece: ExamPiece;
      readonly last: boolean;
    }
  | { readonly kind: 'forget'; readonly uri: string }
  /** Which of the exams that it knows hold keys for others. */
  | { readonly kind: 'compare'; readonly id: number }
  /** Which formulas of an exam cannot be typeset. */
  | {
      readonly kind: 'formulas';
      readonly id: number;
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'more'; readonly id: number };

/** Keys found in other documents for one question. */
export interface KeysFound {
  readonly question: string;
  /** The fingerprint of the question that they were found for. */
  readonly fingerprint: string;
  readonly keys: readonly { readonly exam: string; readonly found: OtherKey }[];
}

export type DocumentAnswer =
  /** The worker runs: a document that ends it from now on is at fault itself. */
  | { readonly kind: 'ready'; readonly id: 0 }
  | {
      readonly kind: 'head';
      readonly id: number;
      readonly head: ExamHead;
      readonly piece: ExamPiece;
      readonly last: boolean;
    }
  | { readonly kind: 'piece'; readonly id: number; readonly piece: ExamPiece; readonly last: boolean }
  /** The document is no exam. */
  | { readonly kind: 'other'; readonly id: number }
  /** To go on comparing, the worker needs these exams, which it knows and does not hold any more. */
  | { readonly kind: 'need'; readonly id: number; readonly uris: readonly string[] }
  /** All or some of what other documents hold for an exam; `first` of several answers for it. */
  | {
      readonly kind: 'keys';
      readonly id: number;
      readonly uri: string;
      readonly first: boolean;
      readonly keys: readonly KeysFound[];
    }
  /** Comparing is done; for these exams the keys are those that were told before. */
  | { readonly kind: 'compared'; readonly id: number; readonly same: readonly string[] }
  | { readonly kind: 'formulas'; readonly id: number; readonly findings: readonly Finding[] }
  /** A defect of ours: the functions themselves never throw. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

export function isDocumentAnswer(value: unknown): value is DocumentAnswer {
  const kinds: readonly unknown[] = [
    'ready',
    'head',
    'piece',
    'other',
    'need',
    'keys',
    'compared',
    'formulas',
    'failed',
  ];
  return isObject(value) && kinds.includes(value.kind) && typeof value.id === 'number';
}

export function isDocumentRequest(value: unknown): value is DocumentRequest {
  if (!isObject(value)) return false;
  switch (value.kind) {
    case 'read':
      return typeof value.id === 'number' && typeof value.uri === 'string' && typeof value.text === 'string';
    case 'formulas':
      return typeof value.id === 'number' && typeof value.name === 'string' && typeof value.text === 'string';
    case 'keep':
      return typeof value.uri === 'string' && typeof value.version === 'number' && isObject(value.piece);
    case 'forget':
      return typeof value.uri === 'string';
    case 'compare':
    case 'more':
      return typeof value.id === 'number';
    default:
      return false;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
