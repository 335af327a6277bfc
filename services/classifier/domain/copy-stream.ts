import { type CellKernel, recordField, recordKind, renew } from './cell-kernel.ts';

/** Takes what the kernel hands over. */
export interface RecordSink {
  /** A value needs a verdict: `able` and `entry` as the kernel says. */
  judge(column: number, able: number, entry: number, value: string): void;
  /** A cell that has escapes or blanks at its ends, or is long, as its text. */
  text(column: number, value: string): void;
  /** A cell that may be a structure. */
  lookInto(column: number, value: string): void;
}

const firstRoom = 131_072;

/** Feeds COPY's text format to the kernel. Columns are told by their places in its memory. */
export function copyStream(kernel: CellKernel, sink: RecordSink): { push(chunk: Buffer): void; end(): void } {
  const { calls } = kernel;
  let room = firstRoom;
  /** Bytes of a cell that is not complete yet, at the beginning of the input. */
  let rest = 0;
  return {
    push(chunk) {
      for (let taken = 0; taken < chunk.length;) {
        if (rest === room) room *= 2;
        const input = calls.input(room);
        renew(kernel);
        const length = Math.min(room - rest, chunk.length - taken);
        chunk.copy(kernel.text, input + rest, taken, taken + length);
        taken += length;
        const end = input + rest + length;
        const left = takeIn(kernel, sink, input, end);
        rest = end - left;
        if (rest > 0 && left > input) kernel.text.copyWithin(input, left, end);
      }
    },
    end() {
      if (rest > 0 || calls.rowBegun() !== 0) throw new TypeError('the stream ended within a row');
    },
  };
}

/** Where the last, unfinished cell begins. */
function takeIn(kernel: CellKernel, sink: RecordSink, from: number, end: number): number {
  const { calls } = kernel;
  let at = from;
  for (;;) {
    at = calls.run(at, end);
    renew(kernel);
    if (calls.surplus.value !== 0) throw new TypeError('the stream has more columns than were asked for');
    const count = calls.recordCount.value;
    if (count === 0) return at;
    workOff(kernel, sink, count);
    calls.recordCount.value = 0;
    if (at === end) return at;
  }
}

/** Verdicts first: what comes as text may move the values that wait for theirs. */
function workOff(kernel: CellKernel, sink: RecordSink, count: number): void {
  const first = kernel.calls.recordTable() / 4;
  const end = first + count * recordField.size;
  let others = false;
  let { integers } = kernel;
  const valueAt = valueReader(kernel);
  for (let record = first; record < end; record += recordField.size) {
    const of = (field: number) => integers[record + field] as number;
    if (integers[record] !== recordKind.forVerdict) {
      others = true;
      continue;
    }
    const value = valueAt(of(recordField.start), of(recordField.end), of(recordField.wide) !== 0);
    sink.judge(of(recordField.column), of(recordField.able), of(recordField.entry), value);
  }
  if (!others) return;
  for (let record = first; record < end; record += recordField.size) {
    ({ integers } = kernel);
    const kind = integers[record];
    if (kind === recordKind.forVerdict) continue;
    const column = integers[record + recordField.column] as number;
    const text = kernel.text.toString('utf8', integers[record + recordField.start], integers[record + recordField.end]);
    if (kind === recordKind.asText) sink.text(column, unescaped(text));
    else sink.lookInto(column, text);
  }
}

/** Bytes that are made a string at once: parts of it cost less than strings of their own. */
const readAhead = 4096;

/** Reads values of one batch, one after the other. */
function valueReader({ text }: CellKernel): (start: number, end: number, wide: boolean) => string {
  let from = 0;
  let ahead = '';
  return (start, end, wide) => {
    if (wide) return text.toString('utf8', start, end);
    if (start < from || end > from + ahead.length) {
      from = start;
      ahead = text.toString('latin1', start, Math.max(end, start + readAhead));
    }
    return ahead.slice(start - from, end - from);
  };
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The server writes control characters by letter and a backslash twice; octal and hexadecimal forms it only reads. */
export function unescaped(cell: string): string {
  return cell.replace(/\\([\s\S])/g, (_, mark: string) => escapes[mark] ?? mark);
}
