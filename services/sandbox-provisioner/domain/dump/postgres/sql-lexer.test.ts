import { describe, expect, it } from '@jest/globals';
import { isCopyFromStdin } from './copy-statement.ts';
import { createSqlLexer } from './sql-lexer.ts';
import type { LexerSettings, SqlPiece } from './sql-pieces.ts';

type Told = readonly [kind: string, line: number, text: string];

/** Pieces as [kind, line, text]; rows of one COPY in one piece, however the chunks fell. */
function lex(
  chunks: readonly Uint8Array[],
  settings: Partial<LexerSettings> = {},
  maxStatementBytes = 1_000_000,
): Told[] {
  const lexer = createSqlLexer({ maxStatementBytes, isCopyFromStdin });
  Object.assign(lexer.settings, settings);
  const told: Told[] = [];
  let rows = '';
  const tell = (pieces: Iterable<SqlPiece>) => {
    for (const piece of pieces) {
      if (piece.kind === 'copy-data') rows += Buffer.from(piece.bytes).toString('latin1');
      else if (piece.kind === 'copy-end') {
        told.push(['rows', 0, rows]);
        rows = '';
      } else if (piece.kind === 'stray') told.push(['stray', piece.line, '']);
      else told.push([piece.kind, piece.line, Buffer.from(piece.bytes).toString('latin1')]);
    }
  };
  for (const chunk of chunks) tell(lexer.push(chunk));
  tell(lexer.end());
  return told;
}

const one = (sql: string, settings: Partial<LexerSettings> = {}) => lex([Buffer.from(sql, 'latin1')], settings);
const statements = (sql: string, settings: Partial<LexerSettings> = {}) =>
  one(sql, settings)
    .filter(([kind]) => kind === 'statement')
    .map(([, , text]) => text);

const corpus = [
  `select 1; select 2;`,
  `select 'a;b', "c;d", $$e;f$$, $t$g;$$;h$t$ ; select 'it''s;' ;`,
  `select E'a\\';b', e'\\\\'; select 'a\\'; select 1;`,
  `select U&'\\0041;' UESCAPE '!', U&"d;e", b'1;0', x'f;f', n'a;b';`,
  `-- comment; one\n/* two; /* nested; */ still; */ select /* in; side */ 1 -- end;\n;`,
  `create rule r as on insert to v do instead (insert into a values (1); delete from b;);\nselect 3;`,
  `create function f() returns int begin atomic select case when 1 > 0 then 2 else 3 end; select 4; end;\nselect 5;`,
  `CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1; END; select 6;`,
  `create view begin as select 1; select 7;`,
  `select a$b$c; select $1; select 1 as "a""b;";`,
  `copy t (a, b) from stdin;\n1\t2\n\\N\t\\\\.\n\\.x\n\\.\nselect 8;\n`,
  `COPY "weird;name" FROM stdin WITH (FORMAT csv, DELIMITER ';');\na;b\n\\.\ncopy t to stdout; select 9;`,
  `copy t from stdin;\r\n1\r\n\\.\r\nselect 10;\r\n`,
  `copy t from stdin;\n\\.\nselect 11`,
  `\\connect db\nselect 12;\n\\restrict abc\nselect 1 \\gexec\n;`,
  `\\connect -reuse-previous=on "dbname='a;b'"\n;;\n ; select 13;`,
  `select 'a'\n'b;c', E'd'\n'e\\';f';`,
  `do $do$ begin execute $q$ select ';' $q$; end $do$; select 14;`,
  `select 1/2, 3-4, -5, /**/6, 7--x;\n; select 15;`,
  `select 'caf\u00e9;', "\u00e9;", $\u00e9$;$\u00e9$;`,
  `select ((';')); create function g(begin int) returns int language sql as 'select 1;'; select 16;`,
];

describe('createSqlLexer', () => {
  it('finds the same pieces however the input is cut', () => {
    let state = 42;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const whole = corpus.map((sql) => Buffer.from(`${sql}\n`, 'latin1'));
    const all = Buffer.concat(whole);
    const expected = lex([all]);
    expect(expected.length).toBeGreaterThan(40);
    for (const size of [1, 2, 3, 7]) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < all.length; at += size) chunks.push(all.subarray(at, at + size));
      expect(lex(chunks)).toEqual(expected);
    }
    for (let round = 0; round < 200; round++) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < all.length;) {
        const size = random(40);
        chunks.push(all.subarray(at, at + size));
        at += size;
      }
      expect(lex(chunks)).toEqual(expected);
    }
  });

  it('does not take a semicolon in quotes, comments, parentheses or bodies for an end', () => {
    expect(corpus.slice(0, 9).map((sql) => statements(sql).length)).toEqual([2, 2, 3, 1, 1, 2, 2, 2, 2]);
    expect(statements(corpus[13] ?? '')).toEqual(['select 11']);
    expect(statements(corpus[18] ?? '')).toEqual(['select 1/2, 3-4, -5, /**/6, 7--x;\n;', 'select 15;']);
    expect(statements(corpus[20] ?? '')).toHaveLength(3);
  });

  it('drops comments and white space before a statement and counts lines exactly', () => {
    expect(one(`-- head\n\n/* a\nb */\nselect 1;\n\n  select\n2;`)).toEqual([
      ['statement', 5, 'select 1;'],
      ['statement', 7, 'select\n2;'],
    ]);
    expect(one('copy t from stdin;\n1\n2\n\\.\n\nselect 1;')).toEqual([
      ['copy', 1, 'copy t from stdin;'],
      ['rows', 0, '1\n2\n'],
      ['statement', 6, 'select 1;'],
    ]);
  });

  it('reads rows up to a line that is exactly the end mark', () => {
    expect(one(`copy t from stdin;\n\\N\n\\..\nx\\.\n\\.\n`)).toEqual([
      ['copy', 1, 'copy t from stdin;'],
      ['rows', 0, '\\N\n\\..\nx\\.\n'],
    ]);
    expect(one('copy t from stdin;\n1\n\\.')[1]).toEqual(['rows', 0, '1\n']);
    expect(one('copy t from stdin; select 1;\n1\n\\.\n').map(([kind]) => kind)).toEqual(['copy', 'stray', 'rows']);
  });

  it('follows standard_conforming_strings', () => {
    const sql = String.raw`select 'a\'; select 'b';`;
    expect(statements(sql)).toEqual([String.raw`select 'a\';`, `select 'b';`]);
    expect(statements(String.raw`select 'a\';b'; select B'1\';`, { standardConformingStrings: false })).toEqual([
      String.raw`select 'a\';b';`,
      String.raw`select B'1\';`,
    ]);
  });

  it('does not mistake the second byte of a character for a quote or backslash', () => {
    const sjis = Buffer.concat([
      Buffer.from(`select '`),
      Buffer.from([0x83, 0x5c]),
      Buffer.from(`'; select E'`),
      Buffer.from([0x83, 0x5c, 0xb1]),
      Buffer.from(`';`),
    ]);
    expect(lex([sjis], { multibyte: 'sjis' })).toHaveLength(2);
    const gbk = Buffer.concat([Buffer.from(`select E'`), Buffer.from([0x81, 0x5c]), Buffer.from(`'; select 2;`)]);
    expect(lex([gbk], { multibyte: 'two-byte' })).toHaveLength(2);
    expect(() => lex([gbk], { multibyte: 'safe' })).toThrow('unterminated-statement');
  });

  it('hands psql commands over and keeps the statement around them', () => {
    expect(one('\\connect a\nselect 1 \\foo bar\n, 2;')).toEqual([
      ['meta', 1, 'connect a'],
      ['meta', 2, 'foo bar'],
      ['statement', 2, 'select 1  , 2;'],
    ]);
  });

  it('skips a byte-order mark', () => {
    expect(lex([Buffer.from([0xef]), Buffer.from([0xbb, 0xbf]), Buffer.from('select 1;')])).toEqual([
      ['statement', 1, 'select 1;'],
    ]);
  });

  it('names the line of what is too large or has no end', () => {
    expect(() => lex([Buffer.from(`select 1;\nselect '${'x'.repeat(100)}';`)], {}, 50)).toThrow('too-large at line 2');
    expect(() => lex([Buffer.from('\nselect '), Buffer.alloc(60, 0x20), Buffer.from('1;')], {}, 50)).toThrow(
      'too-large at line 2',
    );
    expect(() => one(`select 1;\n\nselect 'x`)).toThrow('unterminated-statement at line 3');
    expect(() => one('create rule r as on insert to v do (select 1;')).toThrow('unterminated-statement at line 1');
    expect(() => one('\ncopy t from stdin;\n1\n2\n')).toThrow('unterminated-copy at line 2');
  });

  it('lets rows pass that are larger than any statement may be', () => {
    const rows = Buffer.alloc(10_000, 0x61);
    expect(
      lex([Buffer.from('copy t from stdin;\n'), rows, rows, Buffer.from('\n\\.\n')], {}, 100)[1]?.[2],
    ).toHaveLength(20_001);
  });
});
