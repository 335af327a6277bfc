import { describe, expect, it } from '@jest/globals';
import type { ClassifiedColumn } from '../events/documents/classification.ts';
import { chooseDumps, predictionLine, predictionsOf } from './accuracy-predictions.ts';

const column: ClassifiedColumn = {
  database: 'd',
  schema: 'public',
  table: 'members',
  column: 'e "x"',
  dataType: 'text',
  types: ['email'],
  verdicts: [],
  confidence: 1,
  matchedShare: 1,
  sampledRows: 1,
  nonBlankRows: 1,
  notExamined: null,
};

describe('chooseDumps', () => {
  it('takes dumps of the engine, named without their ending', () => {
    const files = ['b.postgres.sql.gz', 'a.postgres.sql', 'a.mariadb.sql.gz', 'README.md'];
    expect(chooseDumps(files, 'postgres').map(({ name }) => name)).toEqual(['a.postgres', 'b.postgres']);
    expect(chooseDumps(files, null)).toHaveLength(3);
  });
});

describe('predictionsOf', () => {
  const columns = [column, { ...column, schema: 'cd' }, { ...column, types: [] }];

  it('takes flagged columns, with the schema where it is not public', () => {
    const found = predictionsOf({ file: '', name: 'club.postgres' }, { columns });
    expect(found.map((one) => predictionLine('club.postgres', one))).toEqual([
      '{"db":"club.postgres","table":"members","column":"e \\"x\\"","types":["email"]}',
      '{"db":"club.postgres","table":"cd.members","column":"e \\"x\\"","types":["email"]}',
    ]);
  });

  it('names no schema of MariaDB, which is the database', () => {
    const found = predictionsOf({ file: '', name: 'club.mariadb' }, { columns });
    expect(found.map(({ table }) => table)).toEqual(['members', 'members']);
  });
});
