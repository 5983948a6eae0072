import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../media/exams/', import.meta.url);

/** The text of a sample exam that ships with the extension. */
export function sampleText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** The path of a file beside the sample exams. */
export function samplePath(name: string): string {
  return fileURLToPath(new URL(name, folder));
}
