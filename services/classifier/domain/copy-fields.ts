import { unescaped } from './copy-stream.ts';

const tab = 9;
const newline = 10;
/** How COPY writes that there is no value: https://www.postgresql.org/docs/current/sql-copy.html */
const noValue = '\\N';

/**
 * Some columns of rows in COPY's text format, as strings; null is no value. `places` are rising. Within cells the server
 * escapes tabs and ends of lines, so that plain ones only part cells and rows.
 */
export function copyFields(
  places: readonly number[],
  sink: (cells: readonly (string | null)[]) => void,
): { push(chunk: Buffer): void } {
  let rest: Buffer[] = [];
  const last = places.at(-1) ?? -1;
  const take = (row: Buffer) => {
    const cells: (string | null)[] = [];
    let from = 0;
    for (let place = 0; place <= last && from <= row.length; place++) {
      const found = row.indexOf(tab, from);
      const end = found < 0 ? row.length : found;
      if (place === places[cells.length]) {
        const text = row.toString('utf8', from, end);
        cells.push(text === noValue ? null : text.includes('\\') ? unescaped(text) : text);
      }
      from = end + 1;
    }
    sink(cells);
  };
  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
        const piece = chunk.subarray(from, end);
        take(rest.length === 0 ? piece : Buffer.concat([...rest, piece]));
        rest = [];
        from = end + 1;
      }
      // The chunk may be written over once it is worked off.
      if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
    },
  };
}
