import assert from 'node:assert/strict';
import { imageType } from '../../../../src/host/figures/image-signature.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

describe('the type of an image', () => {
  const table: readonly (readonly [string, Uint8Array, string | null])[] = [
    ['PNG', bytes('\x89PNG\r\n\x1a\n....'), 'png'],
    ['JPEG', bytes('\xff\xd8\xff\xe0....'), 'jpg'],
    ['GIF', bytes('GIF89a....'), 'gif'],
    ['WebP', bytes('RIFF....WEBPVP8 '), 'webp'],
    ['a sound', bytes('RIFF....WAVEfmt '), null],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['SVG behind a mark', bytes('\xef\xbb\xbf<svg/>'), null],
    ['HTML', bytes('<!DOCTYPE html>'), null],
    ['nothing', bytes(''), null],
    ['a cut PNG', bytes('\x89PN'), null],
  ];
  for (const [name, image, type] of table)
    it(`${name}: ${type ?? 'refused'}`, () => assert.equal(imageType(image), type));
});
