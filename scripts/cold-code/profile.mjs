// What of a built simulator typical programs run, told by V8. Each program runs in a simulator loaded anew, so that what
// only the first program runs counts for every program.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
const programFolder = join(here, '..', '..', 'typical-programs');

/** The programs that decide which code is loaded at once. */
export const typicalPrograms = () =>
  readdirSync(programFolder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => join(programFolder, name));

/** More programs than there are. */
const ALWAYS = 255;

/**
 * How many typical programs run each character of the files beside a module; what runs while a file is read counts for
 * every program.
 * @param {string} module path of a file that exports runPython
 * @param {readonly { path: string, code: string }[]} files
 * @returns {Promise<Map<string, Uint8Array>>} by the files' names
 */
export async function profile(module, files) {
  const child = spawn(process.execPath, [here, '--run', module], { stdio: ['ignore', 'pipe', 'inherit'] });
  const parts = [];
  const ended = new Promise((resolve) => child.once('close', resolve));
  for await (const part of child.stdout) parts.push(part);
  if ((await ended) !== 0) throw new Error('a typical program does not run in the simulator that was built');
  const counts = new Map(files.map(({ path, code }) => [basename(path), new Uint8Array(code.length)]));
  /** Outer ranges before inner ones. @type {[file: string, ranges: [start: number, end: number, times: number][], isReading: boolean][]} */
  const scripts = JSON.parse(Buffer.concat(parts).toString());
  for (const [name, ranges, isReading] of scripts) {
    const count = counts.get(name);
    if (count === undefined) continue;
    const ran = new Uint8Array(count.length);
    for (const [start, end, times] of ranges) ran.fill(times > 0 ? 1 : 0, start, end);
    for (let i = 0; i < ran.length; i++)
      if (ran[i] === 1) count[i] = isReading ? ALWAYS : Math.min(count[i] + 1, ALWAYS);
  }
  // what was not read is not known
  const read = new Set(scripts.map(([name]) => name));
  for (const [name, count] of counts) if (!read.has(name)) count.fill(ALWAYS);
  return counts;
}

if (argv[2] === '--run') {
  const { Session } = await import('node:inspector');
  const { readFileSync } = await import('node:fs');
  const { createRequire } = await import('node:module');
  const require = createRequire(argv[3]);
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const scripts = [];
  const folder = dirname(argv[3]);
  const forget = () => {
    for (const file of Object.keys(require.cache)) delete require.cache[file];
  };
  const note = (/** @type {boolean} */ isReading) =>
    session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      for (const { url, functions } of result) {
        // the whole script stands first: it has not run when it is one of an earlier program
        if (!url.includes(folder) || functions[0].ranges[0].count === 0) continue;
        functions.sort(
          (a, b) => a.ranges[0].startOffset - b.ranges[0].startOffset || b.ranges[0].endOffset - a.ranges[0].endOffset,
        );
        const ranges = functions.flatMap((each) =>
          each.ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count]),
        );
        scripts.push([basename(url), ranges, isReading]);
      }
    });
  for (const program of typicalPrograms()) {
    // each program finds the simulator as if it were the first
    forget();
    const { error } = require(argv[3]).runPython(readFileSync(program, 'utf8'), { timeMs: 60_000 });
    if (error !== null) throw new Error(`${basename(program)}:${error.line}: ${error.type}: ${error.message}`);
    note(false);
  }
  forget();
  require(argv[3]);
  for (const file of readdirSync(folder)) if (file.startsWith('chunk-room-')) require(join(folder, file));
  note(true);
  process.stdout.write(JSON.stringify(scripts), () => process.exit());
}
