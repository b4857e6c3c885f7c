import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeText, isText, readRasterType, readSaveType } from '../../src/late-views/sniff-file.js';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const png = (width: number, height: number): Uint8Array<ArrayBuffer> => {
  const file = new Uint8Array(40);
  file.set(bytes('\x89PNG\r\n\x1a\n'));
  const view = new DataView(file.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return file;
};

describe('the type of a file by its bytes', () => {
  it('is a picture only where it is made of pixels', () => {
    const found = [
      '\xff\xd8\xff\xe0',
      'GIF89a',
      'RIFF1234WEBP',
      '<svg xmlns=""/>',
      '<!doctype html>',
      'GIF, a text',
    ].map((text) => readRasterType(bytes(text)));
    assert.deepEqual(found, ['image/jpeg', 'image/gif', 'image/webp', undefined, undefined, undefined]);
    assert.equal(readRasterType(png(3000, 2000)), 'image/png');
  });

  it('is no picture where its pixels would fill the memory', () => {
    const size = (side: number, width = 2): string =>
      Array.from({ length: width }, (_, at) => String.fromCharCode((side >> (8 * at)) & 255)).join('');
    const wide = (side: number): string => Array.from(size(side, 4)).reverse().join('');
    const high = (side: number): string => Array.from(size(side)).reverse().join('');
    const lossless = (side: number): string => size(((side - 1) << 14) | (side - 1), 4);
    const pictures: readonly (readonly [type: string, make: (side: number) => string])[] = [
      ['image/gif', (side) => `GIF89a${size(side)}${size(side)}`],
      [
        'image/gif',
        (side) => `GIF89a${size(9)}${size(9)}\x80\0\x00123456!\xf9\x041234\0,\0\0\0\0${size(side)}${size(side)}`,
      ],
      ['image/bmp', (side) => `BM1234\0\0\0\x001234${size(40, 4)}${size(side, 4)}${size(-side, 4)}`],
      ['image/bmp', (side) => `BM1234\0\0\0\x001234${size(12, 4)}${size(side)}${size(side)}`],
      ['image/webp', (side) => `RIFF1234WEBPVP8X1234\0\0\0\0${size(side - 1, 3)}${size(side - 1, 3)}`],
      ['image/webp', (side) => `RIFF1234WEBPVP8L1234\x2f${lossless(side)}`],
      ['image/webp', (side) => `RIFF1234WEBPVP8 1234123\x9d\x01\x2a${size(side)}${size(side)}`],
      ['image/jpeg', (side) => `\xff\xd8\xff\xe0${high(6)}abcd##\xff\xff\xc2${high(9)}8${high(side)}${high(side)}`],
      ['image/avif', (side) => `1234ftypavif1234ispe1234${wide(9)}${wide(9)}1234ispe1234${wide(side)}${wide(side)}`],
    ];
    for (const [type, make] of pictures) {
      assert.equal(readRasterType(bytes(make(4_000))), type);
      assert.equal(readRasterType(bytes(make(16_000))), undefined, `${type}, ${make(1).slice(8, 16)}`);
    }
    assert.equal(readRasterType(png(60_000, 60_000)), undefined);
    assert.equal(readRasterType(png(60_000, 60_000).subarray(0, 20)), undefined);
  });

  it('is text where nothing in it is no sign', () => {
    assert.deepEqual(
      ['a\n\tb', '\x1b[1m', 'a\0b', '\x7fELF\x02\x01'].map((text) => isText(bytes(text))),
      [...[true, true, false, false]],
    );
  });

  it('is never one that is run, for whoever it is handed to', async () => {
    const types = await Promise.all(
      ['<script>', '%PDF-1.7', '\0\0'].map((text) => readSaveType(new Blob([bytes(text)], { type: 'text/html' }))),
    );
    assert.deepEqual(types, ['text/plain', 'application/pdf', 'application/octet-stream']);
  });
});

describe('decodeText', () => {
  it('reads UTF-8, UTF-16 and Shift_JIS', () => {
    assert.equal(decodeText(new TextEncoder().encode('価格')), '価格');
    assert.equal(decodeText(Uint8Array.of(0xff, 0xfe, 0x61, 0x00)), 'a');
    assert.equal(decodeText(Uint8Array.of(0xfe, 0xff, 0x00, 0x61)), 'a');
    assert.equal(decodeText(Uint8Array.of(0x89, 0xbf, 0x8a, 0x69)), '価格');
    assert.equal(decodeText(Uint8Array.of(0x63, 0x61, 0x66, 0xe9)), 'café');
  });
});
