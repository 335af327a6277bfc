import type { DatabaseInventory } from '../../../events/documents/findings.ts';
import type { FactName, FactRows } from '../checks/define-check.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';

/** Sizes and names that describe the database; null when they could not be read. */
export function inventoryOf(gathered: Gathered, source: JudgedSource): DatabaseInventory | null {
  return source.engine === 'postgres' ? ofPostgres(gathered, source) : ofMysql(gathered);
}

function ofPostgres(gathered: Gathered, source: JudgedSource): DatabaseInventory | null {
  const sizes = rowsOf(gathered, 'databaseSizes');
  if (sizes === null) return null;
  const extensions = rowsOf(gathered, 'extensions') ?? [];
  const [roles] = rowsOf(gathered, 'roleCounts') ?? [];
  // CREATE EXTENSION in a dump names no version, so the copy's says nothing about the source.
  const fromDump = source.target === 'dump' || source.target === 'folder';
  return {
    databases: sizes.map(({ database, schemas, tables, views, functions, bytes }) => ({
      name: database,
      schemas,
      tables,
      views,
      functions,
      bytes,
      extensions: extensions
        .filter((row) => row.database === database)
        .map(({ extension, version }) => ({
          name: extension,
          version: fromDump || version === null ? 'unknown' : version,
        })),
    })),
    roles: roles?.roles ?? null,
    loginRoles: roles?.loginRoles ?? null,
  };
}

/** What others call a database is a schema there. Accounts of the platform are not counted, nor log-ins of the locked. */
function ofMysql(gathered: Gathered): DatabaseInventory | null {
  const sizes = rowsOf(gathered, 'schemaSizes');
  if (sizes === null) return null;
  const accounts = rowsOf(gathered, 'accounts')?.filter(({ platform }) => !platform) ?? null;
  return {
    databases: sizes.map(({ schema, tables, views, routines, bytes }) => ({
      name: schema,
      schemas: 1,
      tables,
      views,
      functions: routines,
      bytes,
      extensions: [],
    })),
    roles: accounts?.length ?? null,
    loginRoles: accounts?.filter(({ role, locked }) => !role && !locked).length ?? null,
  };
}

function rowsOf<Name extends FactName>(gathered: Gathered, name: Name): FactRows[Name] | null {
  const result = gathered[name];
  return result?.status === 'available' ? (result.rows as FactRows[Name]) : null;
}
