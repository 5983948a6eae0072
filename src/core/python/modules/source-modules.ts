/**
 * Modules of the standard library that are written in Python, ours: small classes and functions whose meaning is plain
 * Python anyway. Behaviour: the documentation of Python 3.11's library.
 */
import { registerSource } from './source-module.ts';
import { SOURCES } from './sources.ts';

for (const [name, source] of Object.entries(SOURCES)) registerSource(name, source);
