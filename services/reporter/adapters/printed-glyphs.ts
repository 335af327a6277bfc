import { inflateSync } from 'node:zlib';

/**
 * Counts the glyphs that a PDF of Chromium (Skia) shows as text, leaving out glyph 0, the blank box that stands for a
 * missing one. Skia writes page content as Flate streams and text as hexadecimal strings before `Tj` or inside `TJ`.
 */
export function countPrintedGlyphs(pdf: Uint8Array): number {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  let glyphs = 0;
  let at = 0;
  for (;;) {
    const start = bytes.indexOf('stream\n', at, 'latin1');
    if (start < 0) return glyphs;
    const end = bytes.indexOf('\nendstream', start, 'latin1');
    if (end < 0) return glyphs;
    const content = inflated(bytes.subarray(start + 7, end));
    if (content !== null && content.includes('BT\n')) glyphs += shownGlyphs(content);
    at = end + 10;
  }
}

function inflated(stream: Uint8Array): string | null {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return null;
  }
}

function shownGlyphs(content: string): number {
  let count = 0;
  for (const [, shown] of content.matchAll(/([<[][^\n]*?)\s*T[jJ]\b/g))
    for (const [, codes] of (shown ?? '').matchAll(/<([0-9A-Fa-f]+)>/g))
      for (const code of (codes ?? '').match(/.{1,4}/g) ?? []) if (!/^0+$/.test(code)) count += 1;
  return count;
}
