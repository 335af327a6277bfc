/** How the server would read text at this moment of the dump. */
export interface MysqlReading {
  backslashEscapes: boolean;
  ansiQuotes: boolean;
  /** Character sets whose second byte may look like a quote or a backslash: gbk, sjis, cp932, big5, gb18030. */
  multibyte: boolean;
}

export type MysqlPiece =
  /** One statement without its delimiter, and the line that it begins on. */
  | { readonly kind: 'statement'; readonly bytes: Buffer; readonly line: number }
  /** A command to the client program, e.g. `source`, `\!`; its line is skipped. */
  | { readonly kind: 'command'; readonly word: string; readonly line: number };

export class MysqlSplitError extends Error {
  readonly reason: 'too-large' | 'unterminated';
  readonly line: number;

  constructor(reason: 'too-large' | 'unterminated', line: number) {
    super(reason);
    this.name = 'MysqlSplitError';
    this.reason = reason;
    this.line = line;
  }
}
