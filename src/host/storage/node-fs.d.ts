/** What of Node's file system the journal of the desktop part uses: the host part loads no types of Node. */
declare module 'node:fs' {
  export function openSync(path: string, flags: 'a', mode: number): number;
  export function writeSync(file: number, bytes: Uint8Array, offset: number): number;
  export function closeSync(file: number): void;
  export function fdatasync(file: number, done: (error: (Error & { readonly code?: string }) | null) => void): void;
  export function mkdirSync(path: string, options: { readonly recursive: true }): void;
}

declare module 'node:path' {
  export function dirname(path: string): string;
}
