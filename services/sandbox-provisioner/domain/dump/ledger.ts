import type { Restore } from '../../../../events/documents/restore.ts';
import { meaningOf } from './postgres/sql-states.ts';

type StandIn = Restore['standIns'][number];
type Missing = Restore['missing'][number];

/** Where something happened: line of the dump, kind of statement, object. Never a message or a value. */
export interface Place {
  readonly line: number;
  readonly statement: string;
  readonly object: string | null;
}

/** Collects what happened to a dump; `restore` turns it into the document. */
export interface DumpLedger {
  error(sqlstate: string, place: Place): void;
  refuse(rule: string, why: string, line: number): void;
  missing(entry: Missing): void;
  standIn(entry: StandIn): void;
  dropStandIn(kind: StandIn['kind'], name: string): void;
  database(name: string): void;
  dropDatabase(name: string): void;
  /** null: before any database was entered. */
  statement(database: string | null): void;
  rows(database: string, schema: string, table: string, rows: number): void;
  databases(): readonly string[];
  totals(): { readonly statements: number };
  restore(rest: Pick<Restore, 'bytesRead' | 'durationMs' | 'ours' | 'carries'>): Restore;
}

/** As many places as a reader needs to find a cause. */
const examplesKept = 5;
/** A hostile dump can invent objects without end; the counts stay exact. */
const entriesKept = 10_000;

/** `meaning`: of a SQLSTATE, or of what stands for one. */
export function createDumpLedger(meaning: (sqlstate: string) => string = meaningOf): DumpLedger {
  const errors = new Map<string, { count: number; examples: Place[] }>();
  const refused = new Map<string, { rule: string; why: string; count: number; firstLine: number }>();
  const missing = new Map<string, Missing>();
  const standIns = new Map<string, StandIn>();
  const databases = new Map<
    string,
    { statements: number; tables: Map<string, { schema: string; table: string; rows: number }> }
  >();
  let statements = 0;

  const databaseOf = (name: string) => {
    let entry = databases.get(name);
    if (entry === undefined) databases.set(name, (entry = { statements: 0, tables: new Map() }));
    return entry;
  };

  return {
    error(sqlstate, place) {
      let entry = errors.get(sqlstate);
      if (entry === undefined) errors.set(sqlstate, (entry = { count: 0, examples: [] }));
      entry.count++;
      if (entry.examples.length < examplesKept) entry.examples.push(place);
    },
    refuse(rule, why, line) {
      const entry = refused.get(rule);
      if (entry === undefined) refused.set(rule, { rule, why, count: 1, firstLine: line });
      else entry.count++;
    },
    missing(entry) {
      const key = JSON.stringify([entry.kind, entry.database, entry.object]);
      if (!missing.has(key) && missing.size < entriesKept) missing.set(key, entry);
    },
    standIn(entry) {
      const key = JSON.stringify([entry.kind, entry.name]);
      if (!standIns.has(key) && standIns.size < entriesKept) standIns.set(key, entry);
    },
    dropStandIn(kind, name) {
      standIns.delete(JSON.stringify([kind, name]));
    },
    database: (name) => void databaseOf(name),
    dropDatabase: (name) => void databases.delete(name),
    statement(database) {
      statements++;
      if (database !== null) databaseOf(database).statements++;
    },
    rows(database, schema, table, rows) {
      const { tables } = databaseOf(database);
      const key = JSON.stringify([schema, table]);
      const entry = tables.get(key);
      if (entry === undefined) tables.set(key, { schema, table, rows });
      else entry.rows += rows;
    },
    databases: () => [...databases.keys()],
    totals: () => ({ statements }),
    restore(rest) {
      return {
        ...rest,
        databases: [...databases].map(([name, entry]) => ({
          name,
          statements: entry.statements,
          tables: [...entry.tables.values()].toSorted(
            (a, b) => compare(a.schema, b.schema) || compare(a.table, b.table),
          ),
        })),
        errors: [...errors]
          .map(([sqlstate, entry]) => ({ sqlstate, meaning: meaning(sqlstate), ...entry }))
          .toSorted((a, b) => b.count - a.count || compare(a.sqlstate, b.sqlstate)),
        refused: [...refused.values()].toSorted((a, b) => a.firstLine - b.firstLine),
        missing: [...missing.values()],
        standIns: [...standIns.values()],
        complete: errors.size === 0 && refused.size === 0 && missing.size === 0,
      };
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
