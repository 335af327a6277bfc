import { parseNodeTree, type TreeNode, type TreeValue } from './node-tree.ts';

/** A column by the number of its table and its own; column 0 is all of them. */
export interface ColumnNumber {
  readonly table: string;
  readonly column: number;
}

/** By table, the columns that the server asks the right to read for; where it needs none of them, an empty set. */
export type NeededColumns = ReadonlyMap<string, ReadonlySet<number>>;

export interface ViewLineage {
  /** Asked for whatever is read of the view. */
  readonly reads: NeededColumns;
  /** Asked for only when a column is read that has a subquery in its expression; else the planner drops it. */
  readonly readsOnDemand: NeededColumns;
  /** By the number of the view's column: what it shows, as it is or in an expression. */
  readonly shows: ReadonlyMap<number, readonly ColumnNumber[]>;
}

interface Scope {
  readonly query: TreeNode;
  readonly outer: Scope | null;
}

const kinds = { relation: '0', subquery: '1', join: '2', cte: '6', group: '9' } as const;
const exists = '0';
const selectRight = 2;
/** Columns of a table stand in sets of columns after those of the system. */
const systemColumns = 7;

/** What a stored SELECT (pg_rewrite.ev_action) reads and shows; throws where it is no such thing. */
export function viewLineage(tree: string): ViewLineage {
  const query = nodesIn(parseNodeTree(tree))[0];
  if (query?.type !== 'QUERY') throw new Error('This is no query.');
  const outputs = new Map<TreeNode, ReadonlyMap<number, readonly ColumnNumber[]>>();

  function outputsOf(scope: Scope): ReadonlyMap<number, readonly ColumnNumber[]> {
    const known = outputs.get(scope.query);
    if (known !== undefined) return known;
    // A recursive query meets itself; what it adds is what the other branches show.
    outputs.set(scope.query, new Map());
    const { targetList, setOperations, rtable } = scope.query.fields;
    const found = new Map<number, ColumnNumber[]>();
    if (isNode(setOperations)) {
      for (const { fields } of nodesIn(rtable).filter(({ fields: own }) => own['rtekind'] === kinds.subquery))
        for (const [number, columns] of outputsOf({ query: fields['subquery'] as TreeNode, outer: scope }))
          found.set(number, distinct([...(found.get(number) ?? []), ...columns]));
    } else
      for (const { fields } of nodesIn(targetList))
        if (fields['resjunk'] !== 'true')
          found.set(Number(fields['resno']), distinct(columnsIn(fields['expr'], scope)));
    outputs.set(scope.query, found);
    return found;
  }

  function columnsIn(value: TreeValue | undefined, scope: Scope): ColumnNumber[] {
    if (isList(value)) return value.flatMap((one) => columnsIn(one, scope));
    if (!isNode(value)) return [];
    const { type, fields } = value;
    if (type === 'QUERY') return [...outputsOf({ query: value, outer: scope }).values()].flat();
    if (type === 'SUBLINK' && fields['subLinkType'] === exists) return [];
    if (type !== 'VAR') return Object.values(fields).flatMap((one) => columnsIn(one, scope));
    const at = up(scope, Number(fields['varlevelsup']));
    const entry = nodesIn(at?.query.fields['rtable'])[Number(fields['varno']) - 1];
    return at === null || entry === undefined ? [] : columnsOf(entry, Number(fields['varattno']), at);
  }

  function columnsOf({ fields }: TreeNode, column: number, scope: Scope): ColumnNumber[] {
    const one = (list: TreeValue | undefined) =>
      columnsIn(column === 0 || !isList(list) ? list : list[column - 1], scope);
    const ofQuery = (inner: TreeValue | undefined, outer: Scope | null) => {
      if (!isNode(inner)) return [];
      const shown = outputsOf({ query: inner, outer });
      return column === 0 ? [...shown.values()].flat() : [...(shown.get(column) ?? [])];
    };
    switch (fields['rtekind']) {
      case kinds.relation:
        return typeof fields['relid'] === 'string' ? [{ table: fields['relid'], column }] : [];
      case kinds.subquery:
        return ofQuery(fields['subquery'], scope);
      case kinds.join:
        return one(fields['joinaliasvars']);
      case kinds.group:
        return one(fields['groupexprs']);
      case kinds.cte: {
        const holder = up(scope, Number(fields['ctelevelsup']));
        const named = nodesIn(holder?.query.fields['cteList']).find(
          (cte) => cte.fields['ctename'] === fields['ctename'],
        );
        return ofQuery(named?.fields['ctequery'], holder);
      }
      default:
        // Functions and values may be given columns of what stands before them.
        return [fields['functions'], fields['tablefunc'], fields['values_lists']].flatMap((own) =>
          columnsIn(own, scope),
        );
    }
  }

  return { ...rightsIn(query), shows: outputsOf({ query, outer: null }) };
}

/** From 16 on rights stand apart from the tables that a query names. */
function rightsIn(query: TreeNode): Pick<ViewLineage, 'reads' | 'readsOnDemand'> {
  const reads = new Map<string, Set<number>>();
  const readsOnDemand = new Map<string, Set<number>>();
  const visit = (value: TreeValue | undefined, place: 'query' | 'column' | 'subquery of a column'): void => {
    if (isList(value)) return value.forEach((one) => visit(one, place));
    if (!isNode(value)) return;
    const inside = value.type === 'SUBLINK' && place === 'column' ? 'subquery of a column' : place;
    const { relid, requiredPerms, selectedCols } = value.fields;
    if (typeof relid === 'string' && (Number(requiredPerms) & selectRight) !== 0) {
      const found = inside === 'query' ? reads : readsOnDemand;
      const columns = (isList(selectedCols) ? selectedCols : []).map((bit) => Number(bit) - systemColumns);
      const known = found.get(relid) ?? new Set();
      columns.filter((column) => column >= 0).forEach((column) => known.add(column));
      found.set(relid, known);
    }
    for (const [name, field] of Object.entries(value.fields))
      visit(field, name === 'targetList' && inside === 'query' ? 'column' : inside);
  };
  visit(query, 'query');
  return { reads, readsOnDemand };
}

function distinct(columns: readonly ColumnNumber[]): ColumnNumber[] {
  return [...new Map(columns.map((one) => [`${one.table}.${one.column}`, one])).values()];
}

function up(scope: Scope | null, levels: number): Scope | null {
  let at = scope;
  for (let level = 0; level < levels && at !== null; level++) at = at.outer;
  return at;
}

function nodesIn(value: TreeValue | undefined): readonly TreeNode[] {
  return isList(value) ? value.filter(isNode) : [];
}

function isList(value: TreeValue | undefined): value is readonly TreeValue[] {
  return Array.isArray(value);
}

function isNode(value: TreeValue | undefined): value is TreeNode {
  return typeof value === 'object' && !isList(value);
}
