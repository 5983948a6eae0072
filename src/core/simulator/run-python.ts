/** Python with NumPy: the interpreter and the modules that plug into it. */
import './rooms.ts';

export { type RunError, type RunOptions, type RunResult, runPython, type TraceEntry } from '../python/run.ts';
