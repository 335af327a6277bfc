import { LF, type InputWindow } from './input-window.ts';
import type { MysqlPiece } from './pieces.ts';

/** Words that begin a command to the client at the beginning of a line. */
const clientWords = new Set(
  'clear connect costs ego exit go nopager notee nowarning pager print prompt quit rehash resetconnection sandbox source status system tee warnings charset edit ? \\!'.split(
    ' ',
  ),
);
/** The longest word and what follows it. */
const longest = 24;

/** What a line that begins with a word means to the client program. */
export type ClientCommand =
  { readonly kind: 'none' } | { readonly kind: 'delimiter'; readonly delimiter: Buffer } | MysqlPiece;

/** Reads a client command at the beginning of a line and goes past it; null: more input is needed. */
export function readClientCommand(window: InputWindow, delimiter: Buffer): ClientCommand | null {
  const { at, line, ended, length } = window;
  if (length - at < longest && !ended && window.find(LF, at) === -1) return null;
  const head = window.bytes.toString('latin1', at, Math.min(length, at + longest));
  const word = /^[A-Za-z?]+(?![\w`.(@])/.exec(head)?.[0].toLowerCase() ?? '';
  if (word !== 'delimiter' && word !== 'use' && !clientWords.has(word)) return { kind: 'none' };
  const rest = window.restOfLine(at);
  if (rest === null) return null;
  if (word === 'use' && rest.text.includes(delimiter.toString('latin1'))) return { kind: 'none' };
  window.skipTo(rest.next);
  if (word === 'use')
    return { kind: 'statement', bytes: Buffer.from(window.bytes.subarray(at, at + rest.text.length)), line };
  if (word !== 'delimiter') return { kind: 'command', word, line };
  const wanted = rest.text.slice('delimiter'.length).trim().split(/\s/)[0] ?? '';
  if (wanted === '' || wanted.includes('\\')) return { kind: 'command', word, line };
  return { kind: 'delimiter', delimiter: Buffer.from(wanted, 'latin1') };
}
