import type { Restore } from '../../../../../events/documents/restore.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { quoteMysqlIdentifier } from '../../../../../shared/database/mysql-names.ts';
import { mysqlAccounts } from '../../../domain/mysql-settings.ts';
import { accountTables, mariadbTables, quarantine, routineTables } from '../../../domain/dump/mysql/source-schema.ts';
import type { MysqlTarget } from '../../../domain/dump/mysql/tokens.ts';
import { openMysqlSession, type MysqlLoginAt, type MysqlOutcome, type MysqlSession } from './session.ts';

/** Everything that needs more power than a dump is given; statements are built from parts, never passed through. */
export interface MysqlBootstrap {
  /** Makes the loader's account. */
  prepare(): Promise<void>;
  /** Makes a database that the loader may fill. Null: it went well; otherwise the error's number. */
  createDatabase(name: string, charset: string | null, collation: string | null): Promise<MysqlOutcome>;
  dropDatabase(name: string): Promise<MysqlOutcome>;
  stop(session: number, how: 'QUERY' | 'CONNECTION'): Promise<void>;
  /** Runs an account statement of the dump; only after `retireLoader`. */
  replay(statement: Uint8Array): Promise<MysqlOutcome>;
  /** From here on nothing of the dump can run. */
  retireLoader(): Promise<void>;
  /** Lets the reader in, and shows the source's accounts instead of ours. Null: the dump has no `mysql` schema. */
  publishAccounts(reader: { readonly user: string; readonly password: string }): Promise<AccountTables | null>;
  close(): Promise<void>;
}

/** Whose tables of accounts they are. */
type AccountTables = NonNullable<Restore['accountTables']>;

const [loader, host] = [mysqlAccounts.loader, 'localhost'];
/** Of MariaDB's own view `mysql.user`; without it the view cannot be read. */
const viewOwner = 'mariadb.sys';

export function createMysqlBootstrap(admin: MysqlLoginAt, loaderPassword: string, target: MysqlTarget): MysqlBootstrap {
  let session: MysqlSession | null = null;

  async function must(statement: string): Promise<MysqlOutcome> {
    const outcome = await run(statement);
    if (outcome.errno !== null)
      throw new AppError('copy-lost', 'The copy’s server refused its own preparation. Scan again.');
    return outcome;
  }

  async function run(statement: Uint8Array | string): Promise<MysqlOutcome> {
    if (session === null || session.lost()) {
      session = await openMysqlSession(admin);
      for (const setting of ['SET NAMES utf8mb4', `SET SESSION sql_mode = ''`]) await session.run(setting);
    }
    return session.run(statement);
  }

  /** Definers of the source that the copy does not have are kept. */
  async function definerPrivileges(): Promise<void> {
    const privileges =
      target.flavour === 'mariadb'
        ? [['SET USER']]
        : [['SET_ANY_DEFINER', 'ALLOW_NONEXISTENT_DEFINER'], ['SET_USER_ID']];
    for (const wanted of privileges)
      if ((await run(`GRANT ${wanted.join(', ')} ON *.* TO ${loader}@${host}`)).errno === null) return;
  }

  async function tables(): Promise<ReadonlySet<string>> {
    const { values } = await must(
      `SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '${quarantine}' AND TABLE_TYPE = 'BASE TABLE'`,
    );
    return new Set(values.flatMap(([name]) => name ?? []));
  }

  async function replaceTable(name: string): Promise<void> {
    const [from, to] = [`\`${quarantine}\`.\`${name}\``, `mysql.\`${name}\``];
    if (target.flavour === 'mariadb') {
      await run(`DROP VIEW IF EXISTS ${to}`);
      await run(`DROP TABLE IF EXISTS ${to}`);
      await must(`RENAME TABLE ${from} TO ${to}`);
      return;
    }
    // Tables that MySQL does not have are moved there, for whoever reads MariaDB's.
    if (mariadbTables[name] !== undefined) {
      await run(`DROP TABLE IF EXISTS ${to}`);
      await must(`RENAME TABLE ${from} TO ${to}`);
      return;
    }
    await run(`DELETE FROM ${to}`);
    await copyRows(name);
  }

  /** Of the columns that both have. */
  async function copyRows(name: string): Promise<void> {
    const { values } = await must(
      `SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_NAME = '${name}' AND TABLE_SCHEMA IN ('mysql', '${quarantine}') GROUP BY COLUMN_NAME HAVING COUNT(*) = 2`,
    );
    const columns = values.flatMap(([column]) => (column == null ? [] : [quoteMysqlIdentifier(column)])).join(', ');
    if (columns !== '')
      await run(
        `INSERT IGNORE INTO mysql.\`${name}\` (${columns}) SELECT ${columns} FROM \`${quarantine}\`.\`${name}\``,
      );
  }

  return {
    async prepare() {
      await must(`CREATE USER ${loader}@${host} IDENTIFIED BY '${loaderPassword}'`);
      await definerPrivileges();
    },
    async createDatabase(name, charset, collation) {
      const options = `${charset === null ? '' : ` CHARACTER SET ${charset}`}${collation === null ? '' : ` COLLATE ${collation}`}`;
      const created = await run(`CREATE DATABASE ${quoteMysqlIdentifier(name)}${options}`);
      if (created.errno === null) await must(`GRANT ALL PRIVILEGES ON ${grantPattern(name)}.* TO ${loader}@${host}`);
      return created;
    },
    dropDatabase: (name) => run(`DROP DATABASE IF EXISTS ${quoteMysqlIdentifier(name)}`),
    async stop(id, how) {
      const helper = await openMysqlSession(admin);
      await helper.run(`KILL ${how} ${id}`);
      await helper.close();
    },
    replay: run,
    async retireLoader() {
      await must(`DROP USER ${loader}@${host}`);
    },
    async publishAccounts({ user, password }) {
      await must(`CREATE USER ${user}@${host} IDENTIFIED BY '${password}'`);
      await must(`GRANT SELECT, SHOW DATABASES, SHOW VIEW, PROCESS, TRIGGER, EVENT ON *.* TO ${user}@${host}`);
      if (target.flavour === 'mariadb') {
        await must(`CREATE USER IF NOT EXISTS \`${viewOwner}\`@${host} ACCOUNT LOCK`);
        await must(`GRANT SELECT ON mysql.global_priv TO \`${viewOwner}\`@${host}`);
      }
      const carried = await tables();
      const accounts = carried.has('user') || carried.has('global_priv');
      // Privileges are in the server's memory and are not read from the tables again: from here on these only tell.
      const ownTables = target.flavour === 'mariadb' ? ['global_priv', 'tables_priv'] : ['user', 'tables_priv'];
      const ours = [admin.user, loader, user, viewOwner, 'mysql.sys', 'mysql.session', 'mysql.infoschema'];
      const among = `User IN (${ours.map((name) => `'${name}'`).join(', ')})`;
      for (const table of ownTables) await run(`DELETE FROM mysql.${table}${accounts ? '' : ` WHERE ${among}`}`);
      for (const table of accountTables) if (carried.has(table)) await replaceTable(table);
      for (const table of routineTables) if (carried.has(table) && target.flavour === 'mariadb') await copyRows(table);
      await run(`DROP DATABASE IF EXISTS \`${quarantine}\``);
      return accounts ? kindOf(carried) : null;
    },
    async close() {
      const open = session;
      session = null;
      await open?.close();
    },
  };
}

/** MySQL has had tables of roles since 8.0. */
function kindOf(carried: ReadonlySet<string>): AccountTables {
  if (carried.has('global_priv')) return 'mariadb';
  return carried.has('role_edges') ? 'mysql' : 'mysql-5.7';
}

/**
 * What lets a dump fill one database must not be read as a pattern of names. Where the escaped name is too long for the
 * server, an underscore may stand for itself and for any other letter, unless it could then mean `mysql`.
 */
function grantPattern(name: string): string {
  const literal = name.replaceAll(/[\\_%]/g, '\\$&');
  const harmless = !name.includes('%') && !name.includes('\\') && name.length > 5;
  return quoteMysqlIdentifier(literal.length > 64 && harmless ? name : literal);
}
