import pg from 'pg';
import { AppError } from '../../../../../shared/errors.ts';
import { reachingExtensions } from '../../../domain/dump/postgres/extensions.ts';
import { dangerousSettings } from '../../../domain/dump/postgres/policy.ts';
import type { DatabaseDefinition } from '../../../domain/dump/postgres/databases.ts';
import {
  spellMembership,
  spellStoredSetting,
  type Membership,
  type PowerfulAttribute,
  type RoleChange,
  type StoredSetting,
} from '../../../domain/dump/postgres/roles.ts';
import { quoteName, quoteText } from '../../../domain/dump/postgres/statement.ts';
import { startupOptions, type ConnectionOptions } from './session.ts';

/** An owner change in our own spelling, and the search path under which the dump meant it. */
export interface OwnerChange {
  readonly sql: string;
  readonly searchPath: string;
}

/** The superuser's part of a load. Everything it sends was spelled by us; null is success, a SQLSTATE is not. */
export interface DumpBootstrap {
  /** Makes or resets the loader's role and learns which roles there are. */
  prepare(): Promise<void>;
  knowsRole(name: string): boolean;
  /** A role that the dump names and does not make: it may own and hold, never log in. */
  standInRole(name: string): Promise<string | null>;
  changeRole(change: RoleChange): Promise<string | null>;
  renameRole(from: string, to: string): Promise<string | null>;
  changeMembership(membership: Membership): Promise<string | null>;
  databaseExists(name: string): Promise<boolean>;
  /** `locale`: what was asked for and is not there. */
  createDatabase(
    definition: DatabaseDefinition,
  ): Promise<{ readonly sqlstate: string | null; readonly locale: string | null }>;
  /** Hands a database that the server had from the start to the loader. */
  adoptDatabase(name: string): Promise<string | null>;
  changeDatabaseOwner(database: string, role: string): Promise<string | null>;
  /** Gives what the loader has made in a database to the role for which it was made. */
  handOver(database: string, role: string): Promise<string | null>;
  createExtension(database: string, name: string, schema: string): Promise<string | null>;
  createCollation(database: string, schema: string, name: string): Promise<string | null>;
  /** Names of the form schema.name that a collation of the database has. */
  collations(database: string): Promise<ReadonlySet<string>>;
  /** Owner changes in order, each undone when it touched what belongs to the server or an extension; their SQLSTATEs. */
  changeOwners(database: string, changes: readonly OwnerChange[]): Promise<readonly (string | null)[]>;
  /** One respelled statement, sent so that the server accepts no second one. */
  runLast(database: string, sql: string, searchPath: string): Promise<string | null>;
  applySetting(setting: StoredSetting): Promise<string | null>;
  /** Ends the loader's life and gives back what extensions were deprived of. */
  retireLoader(): Promise<void>;
  restoreExtensionRights(database: string): Promise<void>;
  /** Attributes that were held back, with the SQLSTATE of those that could not be given. */
  givePowers(): Promise<readonly { readonly role: string; readonly withheld: readonly PowerfulAttribute[] }[]>;
  /** Lets the reader into every database, and takes away what the dump's code gave it or stored for its sessions. */
  letReaderIn(databases: readonly string[]): Promise<void>;
  tables(database: string): Promise<readonly { readonly schema: string; readonly table: string }[]>;
  stop(processId: number, how: 'cancel' | 'terminate'): Promise<void>;
  leave(database: string): Promise<void>;
  close(): Promise<void>;
}

/** Outranks whatever the dump stored for databases and roles; nothing of the dump is called or looked up by chance. */
const safeSettings = {
  search_path: 'pg_catalog,pg_temp',
  event_triggers: 'off',
  role: 'none',
  session_replication_role: 'origin',
  standard_conforming_strings: 'on',
  client_encoding: 'UTF8',
  quote_all_identifiers: 'off',
  check_function_bodies: 'off',
  default_transaction_read_only: 'off',
  row_security: 'off',
  client_min_messages: 'warning',
  log_min_messages: 'panic',
  log_min_error_statement: 'panic',
  lock_timeout: '10s',
  statement_timeout: '300s',
};

const maintenance = 'postgres';

export function createDumpBootstrap(
  connect: {
    readonly superuser: (database: string) => ConnectionOptions;
    readonly loader: (database: string) => ConnectionOptions;
  },
  roleNames: { readonly bootstrap: string; readonly loader: string; readonly reader: string },
): DumpBootstrap {
  const clients = new Map<string, pg.Client>();
  const roles = new Set<string>();
  const standIns = new Set<string>();
  const powers = new Map<string, Map<PowerfulAttribute, boolean>>();
  /** Functions that everybody could call before they were shut, by database. */
  const shut = new Map<string, string[]>();
  const loader = quoteName(roleNames.loader);
  let schemas = 0;

  async function client(database: string): Promise<pg.Client> {
    const known = clients.get(database);
    if (known !== undefined) return known;
    const fresh = new pg.Client({ ...connect.superuser(database), options: startupOptions(safeSettings), ssl: false });
    fresh.on('error', () => clients.delete(database));
    fresh.on('end', () => clients.delete(database));
    try {
      await fresh.connect();
    } catch (error) {
      throw new AppError('copy-unreachable', 'The copy’s server does not accept connections any more.', {
        cause: error,
      });
    }
    clients.set(database, fresh);
    return fresh;
  }

  async function run(database: string, ...statements: readonly string[]): Promise<string | null> {
    const session = await client(database);
    for (const text of statements) {
      const sqlstate = await attempt(session, text);
      if (sqlstate !== null) return sqlstate;
    }
    return null;
  }

  /** All or nothing; `holds` is a query that must find no row. */
  async function transact(database: string, statements: readonly string[], holds?: string): Promise<string | null> {
    const session = await client(database);
    let sqlstate = await attempt(session, 'BEGIN');
    for (const text of statements) if (sqlstate === null) sqlstate = await attempt(session, text);
    if (sqlstate === null && holds !== undefined) {
      // Under the dump's search path even an equals sign may be the dump's own.
      sqlstate = await attempt(session, `SET LOCAL search_path = ${safeSettings.search_path}`);
      if (sqlstate === null) sqlstate = (await isEmpty(session, holds)) ? null : '42501';
    }
    const ended = await attempt(session, sqlstate === null ? 'COMMIT' : 'ROLLBACK');
    return sqlstate ?? ended;
  }

  async function learnRole(name: string): Promise<string | null> {
    roles.add(name);
    return run(maintenance, `GRANT ${quoteName(name)} TO ${loader} WITH ADMIN TRUE, INHERIT TRUE, SET TRUE`);
  }

  async function refreshRoles(): Promise<void> {
    const session = await client(maintenance);
    const { rows } = await session.query<{ rolname: string }>('select rolname from pg_catalog.pg_roles');
    for (const { rolname } of rows) roles.add(rolname);
  }

  function remember(change: RoleChange) {
    const held = powers.get(change.name) ?? new Map<PowerfulAttribute, boolean>();
    for (const [attribute, value] of Object.entries(change.powers)) held.set(attribute as PowerfulAttribute, value);
    powers.set(change.name, held);
  }

  /** Code of the dump may store what its plain statements were refused. */
  async function forgetDangerousSettings(): Promise<void> {
    const session = await client(maintenance);
    const { rows } = await session.query<{ database: string | null; role: string | null; parameter: string }>(
      `select d.datname as database, r.rolname as role, pg_catalog.split_part(c, '=', 1) as parameter
       from pg_catalog.pg_db_role_setting s
       left join pg_catalog.pg_database d on d.oid = s.setdatabase
       left join pg_catalog.pg_roles r on r.oid = s.setrole
       cross join pg_catalog.unnest(s.setconfig) c
       where pg_catalog.lower(pg_catalog.split_part(c, '=', 1)) = any ($1)`,
      [[...dangerousSettings]],
    );
    for (const setting of rows) await run(maintenance, spellStoredSetting({ ...setting, value: null }));
  }

  async function changeMembership(membership: Membership): Promise<string | null> {
    if (membership.grantor !== null) {
      const native = await run(maintenance, spellMembership(membership, true));
      if (native === null) return null;
    }
    return run(maintenance, spellMembership(membership, false));
  }

  return {
    async prepare() {
      await refreshRoles();
      // After a load the dump's superusers are superusers: a second dump could become one of them.
      const session = await client(maintenance);
      const others = await session.query('select from pg_catalog.pg_roles where rolsuper and rolname <> $1', [
        roleNames.bootstrap,
      ]);
      if (others.rowCount !== 0)
        throw new AppError(
          'copy-not-fresh',
          'The copy’s server already holds a dump: every dump needs a server of its own.',
        );
      const password = quoteText(connect.loader(maintenance).password);
      const failed = await run(
        maintenance,
        ...(roles.has(roleNames.loader) ? [] : [`CREATE ROLE ${loader}`]),
        `ALTER ROLE ${loader} LOGIN NOSUPERUSER CREATEDB CREATEROLE BYPASSRLS NOREPLICATION PASSWORD ${password}`,
        `ALTER ROLE ${loader} SET createrole_self_grant TO 'set', 'inherit'`,
        `ALTER ROLE ${loader} SET log_min_messages TO 'panic'`,
        `ALTER ROLE ${loader} SET log_min_error_statement TO 'panic'`,
        `GRANT SET ON PARAMETER session_replication_role TO ${loader}`,
      );
      if (failed !== null)
        throw new AppError(
          'loader-not-prepared',
          `The copy’s server refused to make the loader’s role (SQLSTATE ${failed}).`,
        );
      roles.add(roleNames.loader);
      // Predefined roles reach files, sessions and other servers; the dump's code would have them through the loader.
      const { rows } = await session.query<{ role: string }>(
        `select m.roleid::pg_catalog.regrole::text as role from pg_catalog.pg_auth_members m
         join pg_catalog.pg_roles r on r.oid = m.roleid join pg_catalog.pg_roles l on l.oid = m.member
         where l.rolname = $1 and r.rolname ~ '^pg_'`,
        [roleNames.loader],
      );
      for (const { role } of rows) await run(maintenance, `REVOKE ${role} FROM ${loader} CASCADE`);
    },
    knowsRole: (name) => roles.has(name),
    async standInRole(name) {
      await refreshRoles();
      if (roles.has(name)) return null;
      const sqlstate = await run(maintenance, `CREATE ROLE ${quoteName(name)} NOLOGIN`);
      if (sqlstate !== null) return sqlstate;
      standIns.add(name);
      return learnRole(name);
    },
    async changeRole(change) {
      const name = quoteName(change.name);
      const options = change.options.join(' ');
      const creates = change.verb === 'create' && !standIns.delete(change.name);
      const text = creates ? `CREATE ROLE ${name} ${options}` : `ALTER ROLE ${name} ${options}`;
      const sqlstate = creates || options !== '' ? await run(maintenance, text) : null;
      if (sqlstate !== null) return sqlstate;
      remember(change);
      if (creates) await learnRole(change.name);
      const grant = (group: readonly string[], members: readonly string[], granted: readonly string[]) =>
        changeMembership({ verb: 'grant', roles: group, members, options: granted, grantor: null });
      let failed: string | null = null;
      if (change.memberOf.length > 0) failed ??= await grant(change.memberOf, [change.name], []);
      if (change.members.length > 0) failed ??= await grant([change.name], change.members, []);
      if (change.admins.length > 0) failed ??= await grant([change.name], change.admins, ['ADMIN TRUE']);
      return failed;
    },
    async renameRole(from, to) {
      const sqlstate = await run(maintenance, `ALTER ROLE ${quoteName(from)} RENAME TO ${quoteName(to)}`);
      if (sqlstate !== null) return sqlstate;
      roles.delete(from);
      roles.add(to);
      const held = powers.get(from);
      if (held !== undefined) powers.set(to, held);
      powers.delete(from);
      return null;
    },
    changeMembership,
    async databaseExists(name) {
      const session = await client(maintenance);
      const found = await session.query('select from pg_catalog.pg_database where datname = $1', [name]);
      return (found.rowCount ?? 0) > 0;
    },
    async createDatabase(definition) {
      const start = `CREATE DATABASE ${quoteName(definition.name)} WITH OWNER = ${loader} TEMPLATE = template0`;
      const encoding = definition.encoding === null ? '' : ` ENCODING = ${quoteText(definition.encoding)}`;
      const asked = localeOptions(definition);
      const first = await run(maintenance, start + encoding + asked.sql);
      const utf8 = definition.encoding === null || /^utf-?8$/i.test(definition.encoding);
      // The server's own locale is one of UTF-8: any other encoding needs one too, also where none is named.
      if (first === null || (asked.name === null && utf8)) return { sqlstate: first, locale: null };
      const fallback = utf8
        ? " LOCALE_PROVIDER = builtin BUILTIN_LOCALE = 'C.UTF-8' LOCALE = 'C'"
        : " LOCALE_PROVIDER = libc LOCALE = 'C'";
      const second = await run(maintenance, start + encoding + fallback);
      return { sqlstate: second, locale: second === null ? asked.name : null };
    },
    adoptDatabase: (name) => run(maintenance, `ALTER DATABASE ${quoteName(name)} OWNER TO ${loader}`),
    changeDatabaseOwner: (database, role) =>
      run(maintenance, `ALTER DATABASE ${quoteName(database)} OWNER TO ${quoteName(role)}`),
    async handOver(database, role) {
      const session = await client(maintenance);
      // REASSIGN OWNED takes databases with it, which are not meant.
      const { rows } = await session.query<{ name: string }>(
        `select d.datname as name from pg_catalog.pg_database d join pg_catalog.pg_roles r on r.oid = d.datdba where r.rolname = $1`,
        [roleNames.loader],
      );
      return transact(database, [
        `REASSIGN OWNED BY ${loader} TO ${quoteName(role)}`,
        ...rows.map(({ name }) => `ALTER DATABASE ${quoteName(name)} OWNER TO ${loader}`),
      ]);
    },
    async createExtension(database, name, schema) {
      const extension = quoteName(name);
      // Only this one is bound to the schema in which it was made; it runs no code while it is made.
      if (name === 'xml2') return run(database, `CREATE EXTENSION ${extension} WITH SCHEMA ${quoteName(schema)}`);
      // Made in a schema where nothing of the dump can stand in the way, then moved: CVE-2020-14350, CVE-2022-2625.
      const workshop = `stillframe_extension_${++schemas}`;
      const reaching: string[] = [];
      if (reachingExtensions.has(name)) {
        reaching.push(`REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${quoteName(workshop)} FROM PUBLIC`);
        const wrapper = name === 'dblink' ? 'dblink_fdw' : name;
        reaching.push(`ALTER FOREIGN DATA WRAPPER ${wrapper} NO HANDLER`);
        reaching.push(`GRANT USAGE ON FOREIGN DATA WRAPPER ${wrapper} TO ${loader}`);
      }
      const sqlstate = await transact(database, [
        `CREATE SCHEMA ${quoteName(workshop)}`,
        `CREATE EXTENSION ${extension} WITH SCHEMA ${quoteName(workshop)}`,
        ...(reaching.length > 0 ? [`CREATE TEMP TABLE stillframe_open AS ${openFunctions(workshop)}`] : []),
        ...reaching,
        `ALTER EXTENSION ${extension} SET SCHEMA ${quoteName(schema)}`,
        `DROP SCHEMA ${quoteName(workshop)}`,
      ]);
      if (sqlstate !== null || reaching.length === 0) return sqlstate;
      const session = await client(database);
      const { rows } = await session.query<{ oid: string }>('select oid::text from pg_temp.stillframe_open');
      shut.set(database, [...(shut.get(database) ?? []), ...rows.map(({ oid }) => oid)]);
      return run(database, 'DROP TABLE pg_temp.stillframe_open');
    },
    createCollation: (database, schema, name) =>
      run(
        database,
        `CREATE COLLATION ${quoteName(schema)}.${quoteName(name)} (provider = builtin, locale = 'C.UTF-8')`,
      ),
    async collations(database) {
      const session = await client(database);
      const { rows } = await session.query<{ schema: string; name: string }>(
        `select n.nspname as schema, c.collname as name
         from pg_catalog.pg_collation c join pg_catalog.pg_namespace n on n.oid = c.collnamespace
         where c.collencoding in (-1, (select d.encoding from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()))`,
      );
      return new Set(rows.map(({ schema, name }) => `${schema}.${name}`));
    },
    async changeOwners(database, changes) {
      const holds = misplacedOwners(roleNames.bootstrap);
      const together = changes.flatMap(({ sql, searchPath }, index) =>
        changes[index - 1]?.searchPath === searchPath ? [sql] : [`SET LOCAL search_path = ${pathOf(searchPath)}`, sql],
      );
      if ((await transact(database, together, holds)) === null) return changes.map(() => null);
      const outcomes: (string | null)[] = [];
      for (const { sql, searchPath } of changes)
        outcomes.push(await transact(database, [`SET LOCAL search_path = ${pathOf(searchPath)}`, sql], holds));
      return outcomes;
    },
    runLast: (database, sql, searchPath) => transact(database, [`SET LOCAL search_path = ${pathOf(searchPath)}`, sql]),
    applySetting: (setting) => run(maintenance, spellStoredSetting(setting)),
    async retireLoader() {
      await run(
        maintenance,
        `ALTER ROLE ${loader} NOLOGIN`,
        `SELECT pg_catalog.pg_terminate_backend(pid, 5000) FROM pg_catalog.pg_stat_activity WHERE usename = ${quoteText(roleNames.loader)}`,
      );
    },
    async restoreExtensionRights(database) {
      const functions = shut.get(database) ?? [];
      if (functions.length === 0) return;
      const session = await client(database);
      await session.query('update pg_catalog.pg_proc set proacl = null where oid = any ($1::pg_catalog.oid[])', [
        functions,
      ]);
    },
    async givePowers() {
      const session = await client(maintenance);
      const { rows } = await session.query<{ off: boolean }>(
        "select pg_catalog.current_setting('autovacuum') = 'off' as off",
      );
      // Autovacuum evaluates index expressions as the table's owner: a superuser's would be the dump's code as superuser.
      const calm = rows[0]?.off === true;
      const withheld: { role: string; withheld: PowerfulAttribute[] }[] = [];
      for (const [role, held] of powers) {
        const kept: PowerfulAttribute[] = [];
        for (const [attribute, value] of held) {
          if (!value) continue;
          const failed =
            attribute === 'SUPERUSER' && !calm
              ? '42501'
              : await run(maintenance, `ALTER ROLE ${quoteName(role)} ${attribute}`);
          if (failed !== null) kept.push(attribute);
        }
        if (kept.length > 0) withheld.push({ role, withheld: kept });
      }
      return withheld;
    },
    async letReaderIn(databases) {
      await refreshRoles();
      await forgetDangerousSettings();
      if (!roles.has(roleNames.reader)) return;
      const reader = quoteName(roleNames.reader);
      const session = await client(maintenance);
      const { rows } = await session.query<{ role: string; grantor: string }>(
        `select r.rolname as role, g.rolname as grantor from pg_catalog.pg_auth_members m
         join pg_catalog.pg_roles r on r.oid = m.roleid join pg_catalog.pg_roles l on l.oid = m.member
         join pg_catalog.pg_roles g on g.oid = m.grantor
         where l.rolname = $1 and r.rolname !~ '^pg_'`,
        [roleNames.reader],
      );
      for (const { role, grantor } of rows)
        await run(maintenance, `REVOKE ${quoteName(role)} FROM ${reader} GRANTED BY ${quoteName(grantor)} CASCADE`);
      await run(maintenance, `ALTER ROLE ${reader} SET event_triggers TO 'off'`);
      for (const database of databases)
        await run(maintenance, `GRANT CONNECT ON DATABASE ${quoteName(database)} TO ${reader}`);
    },
    async tables(database) {
      const session = await client(database);
      const { rows } = await session.query<{ schema: string; table: string }>(
        `select n.nspname as schema, c.relname as "table"
         from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
           and n.nspname !~ '^pg_(toast_)?temp_'
           and not exists (select from pg_catalog.pg_depend d
             where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
         order by 1, 2`,
      );
      return rows;
    },
    async stop(processId, how) {
      const session = new pg.Client({
        ...connect.superuser(maintenance),
        options: startupOptions(safeSettings),
        ssl: false,
      });
      session.on('error', () => undefined);
      try {
        await session.connect();
        await session.query(`select pg_catalog.pg_${how}_backend($1)`, [processId]);
      } catch {
        // A server that is gone has stopped the session too; the loader notices by itself.
      } finally {
        await session.end().catch(() => undefined);
      }
    },
    async leave(database) {
      if (database === maintenance) return;
      const session = clients.get(database);
      clients.delete(database);
      await session?.end().catch(() => undefined);
    },
    async close() {
      const open = [...clients.values()];
      clients.clear();
      await Promise.all(open.map((session) => session.end().catch(() => undefined)));
    },
  };
}

/** Extended protocol: the server takes exactly one statement. Of an error only the SQLSTATE is kept. */
async function attempt(session: pg.Client, text: string): Promise<string | null> {
  try {
    await session.query({ text, values: [], queryMode: 'extended' } as pg.QueryConfig);
    return null;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : '08006';
  }
}

/** Whether a query finds nothing; one that fails has not shown it. */
async function isEmpty(session: pg.Client, text: string): Promise<boolean> {
  try {
    return (await session.query(text)).rowCount === 0;
  } catch {
    return false;
  }
}

function localeOptions(definition: DatabaseDefinition): { readonly sql: string; readonly name: string | null } {
  const parts: string[] = [];
  const provider =
    definition.provider !== null && /^(libc|icu|builtin)$/.test(definition.provider) ? definition.provider : null;
  if (provider !== null) parts.push(`LOCALE_PROVIDER = ${provider}`);
  if (definition.locale !== null) parts.push(`LOCALE = ${quoteText(definition.locale)}`);
  if (definition.collate !== null) parts.push(`LC_COLLATE = ${quoteText(definition.collate)}`);
  if (definition.ctype !== null) parts.push(`LC_CTYPE = ${quoteText(definition.ctype)}`);
  if (definition.providerLocale !== null && provider !== null && provider !== 'libc')
    parts.push(`${provider === 'icu' ? 'ICU_LOCALE' : 'BUILTIN_LOCALE'} = ${quoteText(definition.providerLocale)}`);
  const name = definition.locale ?? definition.collate ?? definition.providerLocale ?? definition.ctype;
  return { sql: parts.length === 0 ? '' : ` ${parts.join(' ')}`, name };
}

/** Functions of a schema that nobody has changed the rights of. */
function openFunctions(schema: string): string {
  return `SELECT p.oid FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = ${quoteText(schema)} AND p.proacl IS NULL`;
}

/**
 * Rows are things of the server or of an extension that this transaction gave away. Schema public may change hands, and
 * the numbers of large objects are chosen by the dump.
 */
function misplacedOwners(bootstrap: string): string {
  return `SELECT FROM pg_catalog.pg_shdepend s
    WHERE s.deptype = 'o' AND s.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid
      AND s.refobjid <> (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = ${quoteText(bootstrap)})
      AND s.classid <> 'pg_catalog.pg_largeobject'::pg_catalog.regclass
      AND ((s.objid < 16384 AND NOT (s.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND s.objid = 2200))
        OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = s.classid AND d.objid = s.objid AND d.deptype = 'e'))
    LIMIT 1`;
}

/** A search path as the server reported it is a list of names as SQL wants them; anything else is not used. */
function pathOf(searchPath: string): string {
  const names = searchPath.match(/"(?:[^"]|"")*"|[^,\s"]+/g) ?? [];
  const spelled = names.map((name) => (name.startsWith('"') ? name : quoteName(name)));
  return spelled.length === 0 ? "''" : spelled.join(', ');
}
