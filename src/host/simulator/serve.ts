import * as functions from '../../core/simulator/functions.ts';
import { isRequest, type SimulatorAnswer } from './simulator-messages.ts';

const table = new Map<string, (...parameters: readonly unknown[]) => unknown>(
  Object.entries(functions as Record<string, (...parameters: readonly never[]) => unknown>).map(([name, call]) => [
    name,
    call as (...parameters: readonly unknown[]) => unknown,
  ]),
);

/** Answers one message to the worker; undefined for what is no request. */
export function serve(message: unknown): SimulatorAnswer | undefined {
  if (!isRequest(message)) return undefined;
  const { id, name, parameters } = message;
  const call = table.get(name);
  if (call === undefined) return { id, failed: `there is no function ${name}` };
  try {
    return { id, result: call(...parameters) };
  } catch (error) {
    return { id, failed: String(error) };
  }
}
