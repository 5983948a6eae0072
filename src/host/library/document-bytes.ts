/** Bytes looked at to tell text from binary; as many as git looks at. */
const PROBE = 8000;

/** Whether bytes are no text in any encoding that VS Code guesses by itself: a NUL near the start and no UTF-16 mark. */
export function looksBinary(bytes: Uint8Array): boolean {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return false;
  return bytes.subarray(0, PROBE).includes(0) || startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]); // %PDF-
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

/** Size in words: "52.4 MB". */
export function megabytes(bytes: number): string {
  const size = bytes / 1_000_000;
  return `${size < 10 ? Number(size.toFixed(1)) : Math.round(size)} MB`;
}
