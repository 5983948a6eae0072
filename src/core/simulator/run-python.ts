/** Python with NumPy: the interpreter and the modules that plug into it. */
import '../numpy/module.ts';
import '../numpy/linalg/module.ts';
import '../numpy/random/module.ts';

export { type RunError, type RunOptions, type RunResult, runPython, type TraceEntry } from '../python/run.ts';
