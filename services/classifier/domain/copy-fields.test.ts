import { describe, expect, it } from '@jest/globals';
import { copyFields } from './copy-fields.ts';

function rowsOf(places: readonly number[], text: string, chunk: number): (readonly (string | null)[])[] {
  const rows: (readonly (string | null)[])[] = [];
  const fields = copyFields(places, (cells) => rows.push([...cells]));
  const bytes = Buffer.from(text);
  // One piece of memory, written over for every chunk, as a socket may do.
  const room = Buffer.alloc(chunk);
  for (let at = 0; at < bytes.length; at += chunk) {
    const length = bytes.copy(room, 0, at, Math.min(at + chunk, bytes.length));
    fields.push(room.subarray(0, length));
  }
  return rows;
}

describe('copyFields', () => {
  const text = '1\tfirst_name\tAda\n2\t\\N\tB\\tö\\\\b\\n\n3\t\t\n';

  it.each([1, 2, 5, 1000])('gives the same rows in chunks of %d bytes', (chunk) => {
    expect(rowsOf([1, 2], text, chunk)).toEqual([
      ['first_name', 'Ada'],
      [null, 'B\tö\\b\n'],
      ['', ''],
    ]);
    expect(rowsOf([0], text, chunk)).toEqual([['1'], ['2'], ['3']]);
  });
});
