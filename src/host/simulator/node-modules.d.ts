/** What of Node's the keeping of compiled code uses: the host part loads no types of Node. */
declare module 'node:fs' {
  export function readFileSync(path: string): Uint8Array;
  export function renameSync(from: string, to: string): void;
  export function statSync(path: string): { readonly size: number; readonly mtimeMs: number };
  export function writeFileSync(path: string, bytes: Uint8Array): void;
}

declare module 'node:crypto' {
  export function createHash(name: 'sha1'): { update(bytes: Uint8Array): { digest(): Uint8Array } };
}

declare module 'node:vm' {
  export class Script {
    constructor(code: string, options: { readonly filename: string; readonly cachedData?: Uint8Array });
    readonly cachedDataRejected?: boolean;
    createCachedData(): Uint8Array;
    // biome-ignore lint/complexity/noBannedTypes: what the text makes is the wrapper of a module
    runInThisContext(): Function;
  }
}

declare module 'node:module' {
  export const Module: { readonly prototype: unknown; wrap(content: string): string };
}
