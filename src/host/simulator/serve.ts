import { runPython } from '../../core/simulator/run-python.ts';
import { isRequest, type SimulatorAnswer } from './simulator-messages.ts';

type Call = (...parameters: readonly unknown[]) => unknown;

/** Running code is what a worker starts with; the rest of what it can do comes when it is asked for. */
async function functionNamed(name: string): Promise<Call | undefined> {
  if (name === 'runPython') return runPython as Call;
  const functions: object = await import('../../core/simulator/functions.ts');
  return Object.hasOwn(functions, name) ? (functions as Record<string, Call>)[name] : undefined;
}

/** Answers one message to the worker; undefined for what is no request. */
export async function serve(message: unknown): Promise<SimulatorAnswer | undefined> {
  if (!isRequest(message)) return undefined;
  const { id, name, parameters } = message;
  try {
    const call = await functionNamed(name);
    if (call === undefined) return { id, failed: `there is no function ${name}` };
    return { id, result: call(...parameters) };
  } catch (error) {
    return { id, failed: String(error) };
  }
}
