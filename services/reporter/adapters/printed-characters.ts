import { inflateSync } from 'node:zlib';

/** A font as the PDF holds it: what each code shows, when it is known. */
interface Font {
  /** Hexadecimal digits per code. */
  readonly digits: number;
  /** Characters by code; a code that is not listed shows one character. */
  readonly text: ReadonlyMap<string, string>;
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: string | null;
}

/**
 * Counts the characters that a PDF of Chromium (Skia) draws: glyphs of fonts that it holds within itself, leaving out
 * white space, glyph 0 (the blank box that stands for a missing one) and fonts without outlines. Skia writes plain
 * objects with a cross-reference table, and text as hexadecimal strings before `Tj` or inside `TJ`. Bytes that are
 * no such PDF have no characters.
 */
export function countPrintedCharacters(pdf: Uint8Array): number {
  const objects = objectsOf(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));
  let characters = 0;
  for (const { dictionary, stream } of objects.values()) {
    const page = /^<<\s*\/Type \/Page\s/.test(dictionary);
    if (!page && (stream === null || !/\/Subtype \/Form\s/.test(dictionary))) continue;
    const content = page ? referred(objects, dictionary, 'Contents')?.stream : stream;
    const fonts = new Map<string, Font | null>();
    for (const [, name, number] of (/\/Font <<([^>]*)>>/.exec(dictionary)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g))
      fonts.set(name ?? '', fontOf(objects, Number(number)));
    characters += drawn(content ?? '', fonts);
  }
  return characters;
}

function drawn(content: string, fonts: ReadonlyMap<string, Font | null>): number {
  let count = 0;
  let font: Font | null = null;
  for (const [, name, shown] of content.matchAll(
    /\/(\w+) [-\d.]+ Tf\b|(<[0-9A-Fa-f]+>|\[[^\]\n]*\]) *T[jJ](?![^\s])/g,
  )) {
    if (name !== undefined) font = fonts.get(name) ?? null;
    else if (font !== null)
      for (const [, codes] of (shown ?? '').matchAll(/<([0-9A-Fa-f]+)>/g)) count += charactersOf(font, codes ?? '');
  }
  return count;
}

function charactersOf({ digits, text }: Font, codes: string): number {
  let count = 0;
  for (let at = 0; at < codes.length; at += digits) {
    const code = codes.slice(at, at + digits).toUpperCase();
    if (!/^0+$/.test(code)) count += text.get(code)?.replace(/\s/g, '').length ?? 1;
  }
  return count;
}

/** Null when the font's outlines are not in the PDF, so that nothing of it would be seen. */
function fontOf(objects: ReadonlyMap<number, PdfObject>, number: number): Font | null {
  const font = objects.get(number);
  if (font === undefined) return null;
  const text = unicodeOf(referred(objects, font.dictionary, 'ToUnicode')?.stream ?? '');
  if (/\/Subtype \/Type3\s/.test(font.dictionary))
    return /\/CharProcs <<\s*\/\w/.test(font.dictionary) ? { digits: 2, text } : null;
  const descendant = objects.get(Number(/\/DescendantFonts \[(\d+) 0 R/.exec(font.dictionary)?.[1]));
  const descriptor = referred(objects, descendant?.dictionary ?? '', 'FontDescriptor')?.dictionary ?? '';
  const outlines = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => referred(objects, descriptor, key)?.stream);
  return outlines.some((stream) => stream) ? { digits: 4, text } : null;
}

/** What the codes of a font mean, of its ToUnicode map: `<code> <UTF-16>` and `<first> <last> <UTF-16>` lines. */
function unicodeOf(map: string): ReadonlyMap<string, string> {
  const text = new Map<string, string>();
  for (const [, kind, lines] of map.matchAll(/beginbf(char|range)\n([^]*?)endbf/g))
    for (const line of (lines ?? '').split('\n')) {
      const [first = '', second = '', third = ''] = [...line.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex]) => hex ?? '');
      if (kind === 'char') text.set(first.toUpperCase(), utf16(second));
      else
        for (let code = parseInt(first, 16); code <= parseInt(second, 16); code += 1) {
          const last = parseInt(third.slice(-4), 16) + code - parseInt(first, 16);
          text.set(
            code.toString(16).toUpperCase().padStart(first.length, '0'),
            utf16(third.slice(0, -4)) + String.fromCharCode(last),
          );
        }
    }
  return text;
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');
}

function referred(objects: ReadonlyMap<number, PdfObject>, dictionary: string, key: string): PdfObject | undefined {
  return objects.get(Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1]));
}

/** The objects by number. Their places are taken from the cross-reference table: text of a page could look like an object. */
function objectsOf(bytes: Buffer): ReadonlyMap<number, PdfObject> {
  const objects = new Map<number, PdfObject>();
  const tail = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.subarray(-64).toString('latin1'));
  if (tail === null) return objects;
  const table = bytes.subarray(Number(tail[1])).toString('latin1');
  const places = [...table.matchAll(/^(\d{10}) \d{5} ([nf])/gm)];
  const sorted = places.filter(([, , kind]) => kind === 'n').map(([, at]) => Number(at));
  const ends = [...sorted, Number(tail[1])].sort((a, b) => a - b);
  const endOf = new Map(ends.map((at, index) => [at, ends[index + 1] ?? at]));
  places.forEach(([, at, kind], number) => {
    if (kind !== 'n') return;
    const whole = bytes.subarray(Number(at), endOf.get(Number(at)));
    objects.set(number, objectOf(whole));
  });
  return objects;
}

function objectOf(whole: Buffer): PdfObject {
  const head = whole.toString('latin1').replace(/^\d+ 0 obj\s*/, '');
  const stream = /\/Length (\d+)[^]*?>>\s*stream\n/.exec(head);
  if (stream === null) return { dictionary: head, stream: null };
  const begin = whole.length - head.length + stream.index + stream[0].length;
  const data = whole.subarray(begin, begin + Number(stream[1]));
  return { dictionary: head.slice(0, stream.index + stream[0].length), stream: inflated(data) };
}

function inflated(data: Uint8Array): string | null {
  try {
    return inflateSync(data).toString('latin1');
  } catch {
    return null;
  }
}
