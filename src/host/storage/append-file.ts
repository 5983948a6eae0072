import { closeSync, fdatasync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Adds to the end of a file on this machine's disk. The write itself is synchronous, a few hundred bytes: whoever calls this
 * and then shows something has it kept before it is seen, even if the process is killed in the next moment. Only the flush
 * to the disk, which guards against a loss of power, goes on afterwards.
 *
 * @throws (the promise is rejected) what the system says; a part of the bytes may be written then
 */
export async function appendFile(path: string, bytes: Uint8Array): Promise<void> {
  const file = open(path);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  await new Promise<void>((resolve, reject) => {
    fdatasync(file, (error) => {
      try {
        closeSync(file);
      } catch (unclosed) {
        reject(unclosed);
        return;
      }
      if (error && error.code !== 'EINVAL' && error.code !== 'ENOTSUP') reject(error);
      else resolve();
    });
  });
}

function open(path: string): number {
  // the student's work is nobody else's to read
  const mode = 0o600;
  try {
    return openSync(path, 'a', mode);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'a', mode);
  }
}
