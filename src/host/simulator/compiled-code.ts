/**
 * V8's compiled form of the simulator's files, kept between starts of the editor: reading it takes a third of the time
 * of compiling the files anew, which is most of a first check. Whatever is wrong with what was kept, the files are
 * compiled as if there were none.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** Of each file, under its path, size and time of change: what V8 made of it. */
type Kept = Map<string, Uint8Array>;

type Header = readonly (readonly [key: string, bytes: number])[];

/** A module of Node's, with the step of its loading that stands here for require's own. */
interface Loading {
  readonly exports: unknown;
  require(id: string): unknown;
  _compile(this: Loading, content: string, path: string, ...rest: readonly unknown[]): unknown;
}

const CHECK_BYTES = 20;

const checkSum = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

/** @returns nothing kept where the file is missing, cut off or changed. */
export function unpack(bytes: Uint8Array): Kept {
  const kept: Kept = new Map();
  const body = bytes.subarray(CHECK_BYTES);
  if (body.length < 4 || !checkSum(body).every((byte, i) => byte === bytes[i])) return kept;
  let at = 4 + new DataView(body.buffer, body.byteOffset).getUint32(0);
  const header = JSON.parse(new TextDecoder().decode(body.subarray(4, at))) as Header;
  for (const [key, size] of header) {
    kept.set(key, body.subarray(at, at + size));
    at += size;
  }
  return kept;
}

export function pack(kept: Kept): Uint8Array {
  const header: Header = [...kept].map(([key, { length }]) => [key, length]);
  const text = new TextEncoder().encode(JSON.stringify(header));
  const size = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(CHECK_BYTES + 4 + text.length + size);
  const body = bytes.subarray(CHECK_BYTES);
  new DataView(body.buffer, body.byteOffset).setUint32(0, text.length);
  body.set(text, 4);
  let at = 4 + text.length;
  for (const each of kept.values()) {
    body.set(each, at);
    at += each.length;
  }
  bytes.set(checkSum(body));
  return bytes;
}

function keyOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
}

/**
 * From now on the files of a folder that are required are compiled by what `store` keeps of them.
 * @returns keeps what was compiled since, where anything was: to be called once code has run, since V8 compiles functions
 * when they are first called. Never throws.
 */
export function useCompiledCode(store: string, folder: string): () => void {
  const prototype = Module.prototype as unknown as Loading;
  let kept: Kept = new Map();
  try {
    kept = unpack(readFileSync(store));
  } catch {
    // the first start
  }
  const scripts = new Map<string, Script>();
  let isNew = false;
  const compile = prototype._compile;
  prototype._compile = function (content, path, ...rest) {
    if (dirname(path) !== folder) return compile.call(this, content, path, ...rest);
    const key = keyOf(path);
    const cachedData = kept.get(key);
    const script = new Script(Module.wrap(content), { filename: path, ...(cachedData && { cachedData }) });
    if (cachedData === undefined || script.cachedDataRejected) isNew = true;
    scripts.set(key, script);
    const require = (id: string): unknown => this.require(id);
    return script.runInThisContext().call(this.exports, this.exports, require, this, path, folder);
  };
  return () => {
    if (!isNew) return;
    isNew = false;
    try {
      const all: Kept = new Map();
      // files of an older version of the extension go
      for (const [key, bytes] of kept) if (key.startsWith(folder)) all.set(key, bytes);
      for (const [key, script] of scripts) all.set(key, script.createCachedData());
      mkdirSync(dirname(store), { recursive: true });
      const draft = `${store}.${Date.now()}`;
      writeFileSync(draft, pack(all));
      renameSync(draft, store);
    } catch {
      // a full or locked disk costs time at the next start, no more
    }
  };
}
