/** Whoever has more places to repair wants a script, not a page. */
export const mostRepairs = 200;

/** Statements for one place, and the database of PostgreSQL in which they belong, in quotes as evidence names it. */
export interface Repair {
  readonly database: string | null;
  readonly sql: string;
}

/**
 * Statements to be pasted, each once, under the database that they belong to, in the order of the places; `more` places
 * are only counted, and `after` closes. Null when there is nothing to paste.
 */
export function repairText(repairs: readonly (Repair | undefined)[], more: number, after = ''): string | null {
  const byDatabase = new Map<string | null, Set<string>>();
  for (const repair of repairs) {
    if (repair === undefined) continue;
    const own = byDatabase.get(repair.database) ?? new Set();
    byDatabase.set(repair.database, own.add(repair.sql));
  }
  const blocks = [...byDatabase].flatMap(([database, statements]) => [
    ...(database === null ? [] : [`-- In database ${database}:`]),
    ...statements,
  ]);
  const text = [...blocks, after].filter((part) => part !== '').join('\n');
  if (text === '') return null;
  return more > 0 ? `${text}\n-- And the same for ${more} more places.` : text;
}
