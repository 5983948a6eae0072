// Node since 19 and every browser have it; the host's types name neither.
declare const crypto: { getRandomValues(array: Uint8Array): Uint8Array };

/** 128 unguessable bits in hexadecimal digits. */
export function newNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
