import type { Access, AccessPart, Grant } from '../../../events/documents/access.ts';
import type { FactName, FactRows } from '../checks/define-check.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { mysqlAccess } from './mysql-access.ts';
import { groupBy } from '../../../shared/group-by.ts';

/** Facts that tell a part of the document; what is wrong with one of them is wrong with that part. */
const parts = {
  principals: 'roles',
  memberships: 'roleMemberships',
  databases: 'databaseAccess',
  schemas: 'schemaAccess',
  tables: 'tableAccess',
  columns: 'columnAccess',
  policies: 'policies',
  views: 'viewAccess',
  parts: 'tableParts',
} as const satisfies Partial<Record<AccessPart, FactName>>;

const kinds = { r: 'table', p: 'table', v: 'view', m: 'materialized-view', f: 'foreign-table' } as const;
const commands = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' } as const;

/** Rights on everything that PostgreSQL gives to members of these roles; they do not pass row security. */
const everywhere: readonly { readonly to: string; readonly privileges: string[] }[] = [
  { to: 'pg_read_all_data', privileges: ['SELECT', 'USAGE'] },
  { to: 'pg_write_all_data', privileges: ['DELETE', 'INSERT', 'UPDATE', 'USAGE'] },
];

/** The access document of a PostgreSQL source, out of its facts; a fact that is missing becomes a named problem. */
export function postgresAccess(gathered: Gathered, source: JudgedSource): Access {
  const rows = <Name extends FactName>(name: Name): FactRows[Name] => {
    const result = gathered[name];
    return (result?.status === 'available' ? result.rows : []) as FactRows[Name];
  };
  const roles = rows('roles');
  const names = new Set(roles.map(({ role }) => role));
  const databases = rows('databaseAccess');
  const owners = new Map(databases.map(({ name, owner }) => [name, owner]));
  // Before 16, CREATEROLE was enough to become a member of any role that is no superuser.
  const createRoleRules = source.version === null || source.version.major < 16;
  return {
    engine: source.engine,
    problems: [...problemsOf(gathered), ...unfollowed(rows('viewAccess'))],
    principals: roles.map(({ role, login, superuser, createRole, predefined, bypassRowSecurity }) => ({
      name: role,
      login,
      builtIn: predefined,
      power: superuser
        ? 'superuser'
        : role === 'rds_superuser' || (createRole && createRoleRules)
          ? 'administrator'
          : 'none',
      bypassesRowSecurity: bypassRowSecurity,
    })),
    memberships: rows('roleMemberships').map(({ granted, member, inherits, maySet, admin }) => ({
      role: granted,
      member,
      inherit: inherits,
      set: maySet,
      admin,
    })),
    server: everywhere.filter(({ to }) => names.has(to)).map((grant) => ({ ...grant, except: [] })),
    databases: databases.map(({ name, owner, grants }) => ({ name, owner, grants: held(grants) })),
    schemas: rows('schemaAccess').map(({ database, schema, owner, grants }) => ({
      database,
      name: schema,
      owner: meant(owner, owners.get(database)),
      grants: held(grants, owners.get(database)),
    })),
    tables: rows('tableAccess').map(
      ({ database, schema, kind, owner, rowSecurity, forced, grants, relations }): Access['tables'][number] => ({
        database,
        schema,
        kind: kinds[kind],
        owner: meant(owner, owners.get(database)),
        rowSecurity: rowSecurity ? (forced ? 'forced' : 'on') : 'off',
        grants: held(grants, owners.get(database)),
        names: [...relations],
      }),
    ),
    columns: rows('columnAccess').map(({ database, schema, relation, grants, columns }) => ({
      database,
      schema,
      table: relation,
      grants: held(grants, owners.get(database)),
      names: [...columns],
    })),
    policies: rows('policies').map(
      ({ database, schema, table, command, permissive, forPublic, roles: to, usingTrue, trueWhileUnset }) => ({
        database,
        schema,
        table,
        command: commands[command],
        permissive,
        to: forPublic ? [null] : to.map((role) => meant(role, owners.get(database))),
        // Whoever can read makes the settings of the session, or does not.
        everyRow: usingTrue || trueWhileUnset,
      }),
    ),
    views: viewsOf(rows('viewAccess'), owners),
    parts: [...groupBy(rows('tableParts'), ({ database, schema, table }) => JSON.stringify([database, schema, table]))]
      .map(([, alike]) => alike)
      .flatMap((alike) => {
        const { database, schema, table, columns } = alike[0]!;
        const parts = alike.map((row) => ({ schema: row.partSchema, names: [...row.parts] }));
        return columns === null ? [] : [{ database, schema, table, columns: [...columns], parts }];
      }),
  };
}

function viewsOf(
  rows: FactRows['viewAccess'],
  owners: ReadonlyMap<string, string | null>,
): NonNullable<Access['views']> {
  return rows.flatMap(({ database, schema, view, materialized, invoker, owner, reads }) => {
    if (reads === null) return [];
    const rights = materialized ? 'copy' : invoker ? 'reader' : 'owner';
    const read = reads.map(({ onDemand, ...one }) => ({ ...one, ...(onDemand && { onDemand }) }));
    return [{ database, schema, view, rights, owner: meant(owner, owners.get(database)), reads: read }];
  });
}

/** Views whose stored query was not followed: who reads through them is not known. */
function unfollowed(rows: FactRows['viewAccess']): Access['problems'] {
  const missing = groupBy(
    rows.filter(({ reads }) => reads === null),
    ({ database }) => database,
  );
  return [...missing].map(([database, views]) => ({
    part: 'views',
    database,
    reason: `${views.length === 1 ? 'One view is' : `${views.length} views are`} too large or of an unknown form, and not followed.`,
  }));
}

/** `pg_database_owner` has one member, and that is the owner of the database. */
function meant<Name extends string | null>(name: Name, databaseOwner: string | null | undefined): Name | string {
  return name === 'pg_database_owner' && databaseOwner ? databaseOwner : name;
}

function held(grants: readonly Grant[], databaseOwner?: string | null): Grant[] {
  return grants.map(({ to, privileges }) => ({ to: meant(to, databaseOwner), privileges: [...privileges] }));
}

function problemsOf(gathered: Gathered): Access['problems'] {
  return Object.entries(parts).flatMap(([part, name]): Access['problems'] => {
    const result = gathered[name];
    const about = part as AccessPart;
    if (result === undefined) return [{ part: about, database: null, reason: `The fact ${name} was not gathered.` }];
    if (result.status === 'unavailable') return [{ part: about, database: null, reason: result.reason }];
    return result.failures.map(({ database, reason }) => ({ part: about, database, reason }));
  });
}

/** Who may do what in the source, as far as its facts tell. */
export function accessOf(gathered: Gathered, source: JudgedSource): Access {
  return source.engine === 'postgres' ? postgresAccess(gathered, source) : mysqlAccess(gathered, source);
}
