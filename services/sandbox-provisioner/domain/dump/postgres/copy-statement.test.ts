import { describe, expect, it } from '@jest/globals';
import { isCopyFromStdin, readCopy } from './copy-statement.ts';
import { tokenize } from './sql-tokens.ts';

describe('readCopy', () => {
  it('reads table, columns, direction and end', () => {
    expect(readCopy(tokenize('COPY a."B" (c, "from") FROM stdin;'))).toEqual({
      table: { schema: 'a', name: 'B' },
      columns: ['c', 'from'],
      direction: 'from',
      end: 'stdin',
    });
    expect(readCopy(tokenize('copy (select 1 from t) to stdout'))).toMatchObject({
      table: null,
      direction: 'to',
      end: 'stdout',
    });
    expect(readCopy(tokenize(`copy t from program 'x'`))?.end).toBe('program');
    expect(readCopy(tokenize(`copy t to '/x'`))).toMatchObject({ direction: 'to', end: 'file' });
    expect(readCopy(tokenize('select 1'))).toBeNull();
  });
});

describe('isCopyFromStdin', () => {
  it('knows which statements rows follow', () => {
    const follows = (sql: string) => isCopyFromStdin(Buffer.from(sql));
    expect(
      ['copy t from stdin;', 'COPY "from" (a) FROM STDIN WITH (FORMAT csv);', 'copy/**/t from stdin'].map(follows),
    ).toEqual([true, true, true]);
    expect(
      ['copy t to stdout;', `copy t from 'stdin';`, 'create table copy_from_stdin ();', 'copying from stdin'].map(
        follows,
      ),
    ).toEqual([false, false, false, false]);
  });
});
