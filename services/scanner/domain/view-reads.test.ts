import { describe, expect, it } from '@jest/globals';
import { parseNodeTree } from './node-tree.ts';
import { viewReads } from './view-reads.ts';

const variable = (number: number, column: number, up = 0) =>
  `{VAR :varno ${number} :varattno ${column} :varlevelsup ${up} :location -1}`;
const target = (number: number, expression: string, junk = false) =>
  `{TARGETENTRY :expr ${expression} :resno ${number} :resname x\\ \\}\\{VAR :resjunk ${junk}}`;
const table = (oid: number) =>
  `{RANGETBLENTRY :alias <> :eref {ALIAS :aliasname :t :colnames ("a\\ b" "c")} :rtekind 0 :relid ${oid}}`;
const right = (oid: number, ...bits: number[]) =>
  `{RTEPERMISSIONINFO :relid ${oid} :requiredPerms 2 :selectedCols (b ${bits.join(' ')})}`;
const query = (parts: { ctes?: string; from: string; rights?: string; where?: string; shows: string; sets?: string }) =>
  `{QUERY :commandType 1 :cteList ${parts.ctes ?? '<>'} :rtable (${parts.from}) :rteperminfos (${parts.rights ?? ''})` +
  ` :jointree {FROMEXPR :quals ${parts.where ?? '<>'}} :targetList (${parts.shows}) :setOperations ${parts.sets ?? '<>'}}`;

const people = {
  oid: '1',
  schema: 's',
  relation: 'people',
  kind: 'r',
  invoker: false,
  owner: 'ann',
  tree: null,
  columns: { 1: 'id', 2: 'ssn', 4: 'mail' },
};
const notes = { ...people, oid: '2', relation: 'notes', columns: { 1: 'text' } };
const view = (tree: string | null) => ({
  ...people,
  oid: '9',
  relation: 'v',
  kind: 'v',
  columns: { 1: 'one', 2: 'two' },
  tree,
});
const readsOf = (tree: string | null) => viewReads([people, notes, view(tree)])[0]?.reads;
const shown = (tree: string) =>
  readsOf(`(${tree})`)?.map((read) => [
    `${read.table}${read.onDemand ? ' on demand' : ''}`,
    Object.fromEntries(read.columns.map(({ name, shownAs }) => [name, shownAs])),
  ]);

describe('viewReads', () => {
  it('tells what a view shows from what it needs only to choose rows', () => {
    const tree = query({
      from: table(1),
      rights: right(1, 8, 9, 11),
      where: variable(1, 2),
      shows: target(1, variable(1, 4)) + target(2, '{CONST :constvalue 2 [ 1 0 ]}') + target(3, variable(1, 1), true),
    });
    expect(shown(tree)).toEqual([['people', { id: [], ssn: [], mail: ['one'] }]]);
  });

  it('takes whole rows for all of their columns', () => {
    const tree = query({
      from: table(1),
      rights: right(1, 7),
      shows: target(1, `{FUNCEXPR :args (${variable(1, 0)})}`),
    });
    expect(shown(tree)).toEqual([['people', { id: ['one'], ssn: ['one'], mail: ['one'] }]]);
  });

  it('follows common table expressions, joins, groups and the branches of a union', () => {
    const inner = query({
      from: table(1),
      rights: right(1, 8, 11),
      shows: target(1, variable(1, 1)) + target(2, variable(1, 4)),
    });
    const cte = `({COMMONTABLEEXPR :ctename c :ctequery ${inner}})`;
    const from = `{RANGETBLENTRY :rtekind 6 :ctename c :ctelevelsup 0} {RANGETBLENTRY :rtekind 2 :joinaliasvars (${variable(1, 2)})} {RANGETBLENTRY :rtekind 9 :groupexprs (${variable(2, 1)})}`;
    expect(shown(query({ ctes: cte, from, shows: target(1, variable(3, 1)) }))).toEqual([
      ['people', { id: [], mail: ['one'] }],
    ]);
    const other = query({ from: table(2), rights: right(2, 8), shows: target(1, variable(1, 1)) });
    const branches = [inner, other].map((one) => `{RANGETBLENTRY :rtekind 1 :subquery ${one}}`).join(' ');
    const union = query({ from: branches, shows: target(1, variable(1, 1)), sets: '{SETOPERATIONSTMT :op 1}' });
    expect(shown(union)).toEqual([
      ['people', { id: ['one'], mail: ['two'] }],
      ['notes', { text: ['one'] }],
    ]);
  });

  it('knows a subquery in a column, which asks for rights only when the column is read', () => {
    const inner = query({
      from: table(2),
      rights: right(2, 8),
      where: variable(1, 1, 1),
      shows: target(1, variable(1, 1)),
    });
    const tree = query({
      from: table(1),
      rights: right(1, 8),
      shows: target(1, variable(1, 1)) + target(2, `{SUBLINK :subLinkType 4 :subselect ${inner}}`),
    });
    expect(shown(tree)).toEqual([
      ['people', { id: ['one'] }],
      ['notes on demand', { text: ['two'] }],
    ]);
  });

  it('leaves out views of nothing that is the user’s, and says when one cannot be followed', () => {
    expect(
      readsOf(`(${query({ from: table(77), rights: right(77, 8), shows: target(1, variable(1, 1)) })})`),
    ).toBeUndefined();
    expect(readsOf(null)).toBeNull();
    expect(readsOf('({QUERY :rtable (')).toBeNull();
    expect(readsOf('({SELECT :from people})')).toBeNull();
    expect(readsOf(`(${'{A :b '.repeat(200_000)}`)).toBeNull();
  });
});

describe('parseNodeTree', () => {
  it('takes what follows a field for its value, whatever it looks like', () => {
    expect(parseNodeTree('{A :name :name :text a\\ \\{b :bytes 2 [ 1 0 ] :list (o 1 2) :none <>}')).toEqual({
      type: 'A',
      fields: { name: ':name', text: 'a\\ \\{b', bytes: '2', list: ['o', '1', '2'], none: '<>' },
    });
  });
});
