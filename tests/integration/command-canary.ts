import { readFileSync, statSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { listAll } from './command-place.ts';
import { readPdf } from './reporter-pdf-text.ts';

/** A secret word of a place; letters and digits alone, so that no escaping can change it. */
export function canary(place: string): string {
  return `Zx9Qk${place}7vogel`;
}

/** Ways in which a word may be written, and how each looks in a text. `plain` is compared without regard to case. */
export const encodings: Readonly<Record<string, (word: string) => readonly string[]>> = {
  plain: (word) => [word],
  reversed: (word) => [[...word].reverse().join('')],
  base64: (word) => [0, 1, 2].map((before) => withinBase64(word, before)),
  hex: (word) => [hex(word), hex(word).toUpperCase()],
  'URL-encoded': (word) => [hex(word).replace(/../g, '%$&'), hex(word).toUpperCase().replace(/../g, '%$&')],
  'JSON escapes': (word) => [[...word].map((letter) => `\\u${hex(letter).padStart(4, '0')}`).join('')],
  'UTF-16': (word) => [Buffer.from(word, 'utf16le').toString('latin1')],
};

/** Which words stand in the text, and how: `name (encoding)`. */
export function leaksInText(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return words.flatMap((word) =>
    Object.entries(encodings)
      .filter(([name, forms]) =>
        name === 'plain' || name === 'reversed'
          ? forms(word).some((form) => lower.includes(form.toLowerCase()))
          : forms(word).some((form) => text.includes(form)),
      )
      .map(([name]) => `${word} (${name})`),
  );
}

/** The same for a file: its bytes, and for a PDF also its text, its metadata and its unpacked streams. */
export async function leaksInFile(file: string, words: readonly string[]): Promise<string[]> {
  const bytes = readFileSync(file);
  const texts = [bytes.toString('latin1'), bytes.toString('utf8')];
  if (bytes.subarray(0, 5).toString() === '%PDF-') {
    const { pages, metadata } = await readPdf(new Uint8Array(bytes));
    texts.push(...pages, pages.join('').replace(/\s/g, ''), JSON.stringify(metadata), ...unpackedStreams(bytes));
  }
  return [...new Set(texts.flatMap((text) => leaksInText(text, words)))];
}

/** The same for every file below a directory, as `path: word (encoding)`. `skip`: places that are not looked into. */
export async function leaksInDirectory(
  directory: string,
  words: readonly string[],
  skip: readonly string[] = [],
): Promise<string[]> {
  const found: string[] = [];
  for (const file of listAll(directory).filter((path) => !skip.some((place) => path.startsWith(place)))) {
    found.push(...leaksInText(file, words).map((leak) => `the name of ${file}: ${leak}`));
    if (!isReadable(file)) continue;
    found.push(...(await leaksInFile(file, words)).map((leak) => `${file}: ${leak}`));
  }
  return found;
}

function isReadable(file: string): boolean {
  try {
    const status = statSync(file);
    return status.isFile() && status.size < 4_000_000;
  } catch {
    return false; // it has gone meanwhile
  }
}

function hex(word: string): string {
  return Buffer.from(word).toString('hex');
}

/** The part of the base64 text that depends on the word alone when so many bytes stand before it. */
function withinBase64(word: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(word)]);
  const text = bytes.toString('base64').replace(/=+$/, '');
  return text.slice([0, 2, 3][before], bytes.length % 3 === 0 ? undefined : -1);
}

function unpackedStreams(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: mark }) => {
    try {
      const start = index + mark.length;
      return [inflateSync(pdf.subarray(start, text.indexOf('endstream', start))).toString('latin1')];
    } catch {
      return []; // a font or a picture that is packed otherwise
    }
  });
}
