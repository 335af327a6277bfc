import { describe, expect, it } from '@jest/globals';
import { Classification, type TypeVerdict } from '../../../events/documents/classification.ts';
import { inheritVerdicts } from './inherit-verdicts.ts';

type Column = Classification['columns'][number];

const verdict = (type: 'username' | 'email' | 'city', confidence = 0.9): TypeVerdict => ({
  type,
  detector: type,
  confidence,
  matchedShare: 1,
  reasons: ['the name says so'],
});

const column = (table: string, name: string, more: Partial<Column> = {}): Column => ({
  database: 'd',
  schema: 'public',
  table,
  column: name,
  dataType: 'text',
  types: (more.verdicts ?? []).map(({ type }) => type),
  verdicts: [],
  confidence: more.verdicts?.[0]?.confidence ?? 0,
  matchedShare: null,
  sampledRows: 10,
  nonBlankRows: 5,
  notExamined: null,
  ...more,
});

const to = (table: string, name: string, schema = 'public') => ({ references: { schema, table, column: name } });

const inherit = (...columns: Column[]) => {
  const table = (name: string) => ({
    database: 'd',
    schema: 'public',
    table: name,
    kind: 'table' as const,
    estimatedRows: 200,
    sampledRows: 10,
    status: 'examined' as const,
    reason: null,
  });
  const whole = { sampleRows: 10, detectors: 1, tables: ['users', 'posts'].map(table), columns };
  return Classification.parse(inheritVerdicts(whole)).columns;
};

describe('inheritVerdicts', () => {
  const users = column('users', 'username', { verdicts: [verdict('username')] });

  it("gives a referring column its target's type, less surely and with the reason", () => {
    const [own, posts] = inherit(users, column('posts', 'written_by', to('users', 'username')));
    expect(own).toEqual(users);
    expect(posts).toMatchObject({
      types: ['username'],
      confidence: 0.72,
      matchedShare: null,
      estimatedRowsHolding: 100,
    });
    expect(posts?.verdicts).toEqual([
      {
        type: 'username',
        detector: 'username',
        confidence: 0.72,
        matchedShare: null,
        reasons: ['a foreign key makes it refer to public.users.username, which holds this'],
      },
    ]);
  });

  it('follows keys of keys, whatever their order, and stops in circles', () => {
    const [likes, posts] = inherit(
      column('likes', 'a', to('posts', 'b')),
      column('posts', 'b', to('users', 'username')),
      users,
    );
    expect([likes?.confidence, posts?.confidence]).toEqual([0.576, 0.72]);
    const circle = [column('a', 'x', to('b', 'y')), column('b', 'y', to('a', 'x')), column('c', 'z', to('c', 'z'))];
    expect(inherit(...circle)).toEqual(circle);
  });

  it('leaves alone what has verdicts of its own, was not examined, or refers to nothing that it should inherit', () => {
    const alone = [
      users,
      column('posts', 'mail', { ...to('users', 'username'), verdicts: [verdict('email')] }),
      column('posts', 'unread', { ...to('users', 'username'), notExamined: 'too large' }),
      column('posts', 'lost', to('gone', 'username')),
      column('places', 'city', { verdicts: [verdict('city')] }),
      column('posts', 'city', to('places', 'city')),
      column('doubts', 'maybe', { verdicts: [verdict('username', 0.6)] }),
      column('posts', 'doubtful', to('doubts', 'maybe')),
    ];
    expect(inherit(...alone)).toEqual(alone);
  });

  it('follows keys into another schema, which on MySQL is another database', () => {
    const staff = column('staff', 'login', { database: 'hr', schema: 'hr', verdicts: [verdict('username')] });
    const badge = column('badges', 'holder', { database: 'doors', schema: 'doors', ...to('staff', 'login', 'hr') });
    expect(inherit(staff, badge)[1]?.types).toEqual(['username']);
    expect(inherit(staff, { ...badge, database: 'shop', schema: 'public' })[1]?.types).toEqual([]);
  });
});
