import type * as core from '../../core/simulator/functions.ts';

/** The functions that run in the worker: what takes time, or runs a student's code. */
export type SimulatorFunctions = typeof core;
export type SimulatorFunction = keyof SimulatorFunctions;

export interface SimulatorRequest {
  readonly id: number;
  readonly name: SimulatorFunction;
  readonly parameters: readonly unknown[];
}

/** `failed` carries the message of a defect of ours: the functions themselves never throw. */
export type SimulatorAnswer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failed: string };

export function isAnswer(value: unknown): value is SimulatorAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const answer = value as Record<string, unknown>;
  return typeof answer.id === 'number' && ('result' in answer || typeof answer.failed === 'string');
}

export function isRequest(value: unknown): value is SimulatorRequest {
  if (typeof value !== 'object' || value === null) return false;
  const request = value as Record<string, unknown>;
  return typeof request.id === 'number' && typeof request.name === 'string' && Array.isArray(request.parameters);
}
