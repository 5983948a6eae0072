/** What of the core runs in a worker: what takes time, or runs a student's code. */
export { explainBroadcast } from '../numpy/broadcasting/explain.ts';
export { runPython } from './run-python.ts';
