// What ships for Node: CommonJS in which the simulator's code that few programs run has files of its own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { commonJsChunks, minified } from '../commonjs-chunks.mjs';
import { profile } from './profile.mjs';
import { splitCold } from './split.mjs';

/** Parts of the core whose code may move. */
const PARTS = /^src\/core\/(?:python|numpy|numerics)\//;
/** Code that fewer of the typical programs run is not loaded at once. */
const TYPICAL = 3;

/**
 * @param {readonly import('esbuild').OutputFile[]} outputFiles ES modules whose names are not minified yet
 * @param {string} simulator name of the file that exports runPython
 * @param {string} target
 */
export async function productionFiles(outputFiles, simulator, target) {
  const files = await commonJsChunks(outputFiles, { marks: true, target });
  const folder = mkdtempSync(join(tmpdir(), 'production-'));
  try {
    mkdirSync(folder, { recursive: true });
    for (const { path, code } of files) writeFileSync(join(folder, basename(path)), code);
    const counts = await profile(join(folder, simulator), files);
    return await minified(splitCold(files, counts, { parts: PARTS, least: TYPICAL }), { target });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
