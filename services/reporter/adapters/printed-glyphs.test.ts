import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { countPrintedGlyphs } from './printed-glyphs.ts';

function pdf(...contents: string[]): Uint8Array {
  return Buffer.concat(
    contents.flatMap((content) => [
      Buffer.from('<</Filter /FlateDecode>> stream\n'),
      deflateSync(content),
      Buffer.from('\nendstream\n'),
    ]),
  );
}

describe('countPrintedGlyphs', () => {
  it('counts the glyphs of all text in all streams', () => {
    expect(
      countPrintedGlyphs(pdf('BT\n/F4 12 Tf\n<002B00480051> Tj\nET\n', 'BT\n[<0003> -20 <00110022>] TJ\nET\n')),
    ).toBe(6);
  });

  it('does not count the blank boxes of missing glyphs', () => {
    expect(countPrintedGlyphs(pdf('BT\n<000000000000> Tj\nET\n'))).toBe(0);
  });

  it('finds nothing in a page of pictures and lines, or in bytes that are no PDF', () => {
    expect(countPrintedGlyphs(pdf('q\n50 0 0 50 1 1 cm\n/X4 Do\nQ\n'))).toBe(0);
    expect(countPrintedGlyphs(Buffer.from('stream\nnot compressed\nendstream'))).toBe(0);
    expect(countPrintedGlyphs(new Uint8Array())).toBe(0);
  });
});
