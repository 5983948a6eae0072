export type ImageType = 'png' | 'jpg' | 'webp' | 'gif';

const signatures: readonly (readonly [ImageType, (bytes: Uint8Array) => boolean])[] = [
  ['png', (bytes) => starts(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['jpg', (bytes) => starts(bytes, 0, [0xff, 0xd8, 0xff])],
  ['gif', (bytes) => starts(bytes, 0, [0x47, 0x49, 0x46, 0x38])],
  ['webp', (bytes) => starts(bytes, 0, [0x52, 0x49, 0x46, 0x46]) && starts(bytes, 8, [0x57, 0x45, 0x42, 0x50])],
];

/** What kind of picture the bytes are, by their first bytes and not by a name; null for all others, SVG among them. */
export function imageType(bytes: Uint8Array): ImageType | null {
  return signatures.find(([, fits]) => fits(bytes))?.[0] ?? null;
}

function starts(bytes: Uint8Array, from: number, expected: readonly number[]): boolean {
  return expected.every((byte, at) => bytes[from + at] === byte);
}
