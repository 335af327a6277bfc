import { describe, expect, it } from '@jest/globals';
import type { ClassifiedColumn } from '../events/documents/classification.ts';
import { chooseDumps, predictionLines } from './accuracy-predictions.ts';

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

describe('predictionLines', () => {
  it('writes flagged columns, with the schema where it is not public', () => {
    const columns = [column, { ...column, schema: 'cd' }, { ...column, types: [] }];
    expect(predictionLines({ file: '', name: 'club.postgres' }, { columns })).toEqual([
      '{"db":"club.postgres","table":"members","column":"e \\"x\\"","types":["email"]}',
      '{"db":"club.postgres","table":"cd.members","column":"e \\"x\\"","types":["email"]}',
    ]);
  });
});
