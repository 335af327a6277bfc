/** One piece of a dump, in order. `line` is that of its first character, counted from 1. */
export type SqlPiece =
  | { readonly kind: 'statement'; readonly bytes: Uint8Array; readonly line: number }
  | { readonly kind: 'copy'; readonly bytes: Uint8Array; readonly line: number }
  /** Rows of the COPY before, a view of the pushed chunk. */
  | { readonly kind: 'copy-data'; readonly bytes: Uint8Array }
  | { readonly kind: 'copy-end' }
  /** Text after `COPY …;` on its own line, which has no place in a dump. */
  | { readonly kind: 'stray'; readonly line: number }
  /** A psql command without its backslash; `inside`: a statement was open and stays open unless it is discarded. */
  | { readonly kind: 'meta'; readonly bytes: Uint8Array; readonly line: number; readonly inside: boolean };

/** What the server reports about the session, and what decides where a statement ends. */
export interface LexerSettings {
  standardConformingStrings: boolean;
  /** Encodings whose second byte may look like ASCII: a quote or backslash there is none. */
  multibyte: 'safe' | 'sjis' | 'two-byte';
}

/** The input ended inside something, or a statement is larger than allowed. */
export class SqlLexerError extends Error {
  readonly reason: 'too-large' | 'unterminated-statement' | 'unterminated-copy';
  readonly line: number;

  constructor(reason: SqlLexerError['reason'], line: number) {
    super(`${reason} at line ${line}`);
    this.name = 'SqlLexerError';
    this.reason = reason;
    this.line = line;
  }
}
