import { type Database, QueryError } from '../../../shared/database/database.ts';
import type { KeyNames } from '../domain/key-entries.ts';
import { keyValues, nameColumn } from '../domain/key-values.ts';
import type { CatalogRelation } from '../ports.ts';
import { dataKind } from './column-expressions.ts';
import { readRows, readableColumns } from './table-sampler.ts';

/** More attributes than are told apart by far. */
const mostNames = 2000;
const none: KeyNames = new Map();

/**
 * What the numbers in a table of keys and values stand for: `attribute_id` refers to a table of attributes, which has a name for
 * each. Empty where nothing is declared, and where that table may not be read: its values are then judged without names.
 */
export async function keyNames(
  database: Database,
  relation: CatalogRelation,
  relations: () => readonly CatalogRelation[],
): Promise<KeyNames> {
  const columns = readableColumns(relation);
  const found = keyValues(
    relation.table,
    columns.map((column) => ({ name: column.name, kind: dataKind(column) })),
  );
  const reference = found?.keyIs === 'number' ? columns[found.key]?.references : undefined;
  if (reference === undefined) return none;
  const target = relations().find(({ schema, table }) => schema === reference.schema && table === reference.table);
  if (target === undefined || target.kind !== 'table' || target.rowSecurity) return none;
  const own = target.columns.filter(({ permitted, virtual }) => permitted && !virtual);
  const number = own.find(({ name }) => name === reference.column);
  const label = nameColumn(own.map((column) => ({ column, name: column.name, kind: dataKind(column) })));
  if (number === undefined || label === undefined) return none;
  try {
    const { rows } = await readRows(database, target, [number, label.column], mostNames);
    return new Map(rows.flatMap(([id, name]) => (id == null || name == null ? [] : [[id, name] as const])));
  } catch (error) {
    if (error instanceof QueryError) return none;
    throw error;
  }
}
