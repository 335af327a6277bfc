import { ExplainedError } from '../../../../shared/database/connection-problem.ts';
import { ConnectionError } from '../../../../shared/database/connection-problem.ts';
import { QueryError, type Database, type DatabaseAccess } from '../../../../shared/database/database.ts';
import type { LiveServer } from '../../../../shared/local/live-password.ts';
import type { Inspected } from '../../ports.ts';

/** Looks at a live server: does it answer, is the log-in good, what is it. Nothing is made and nothing is changed. */
export async function inspectAttached(live: LiveServer | null, access: DatabaseAccess): Promise<Inspected> {
  const attached = { name: 'attached', kind: 'attached' } as const;
  try {
    const [first] = live === null ? [] : await access.databases(attached);
    if (live === null || first === undefined) return { rejected: [noDatabase] };
    const database = await access.open(attached, first);
    if (database.family === 'mysql') return await inspectMysql(database, live).finally(() => database.close());
    const { version, major, vendor } = await describe(database).finally(() => database.close());
    if (!/^PostgreSQL /.test(vendor)) return { rejected: [otherEngine] };
    if (major < oldestMajor) return { rejected: [tooOld(major)] };
    const { target } = live;
    const name = target().database ?? target().host;
    return { source: { engine: 'postgres', version, versionFrom: 'live', name } };
  } catch (error) {
    return { rejected: [rejectionOf(error)] };
  }
}

/** Says what a server is that speaks the protocol of MySQL; MariaDB names itself in its version. */
async function inspectMysql(database: Database, live: LiveServer): Promise<Inspected> {
  const [row = []] = await database.textRows('SELECT @@version, @@version_comment');
  const [told, comment] = [row[0] ?? '', row[1] ?? ''];
  if (otherProducts.test(`${told} ${comment}`)) return { rejected: [otherMysql] };
  const version = /^\d[\w.+~-]*/.exec(told)?.[0] ?? '0';
  const engine = /mariadb/i.test(told) ? 'mariadb' : 'mysql';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest, oldestMinor] = oldestMysql[engine];
  if (major < oldest || (major === oldest && minor < oldestMinor))
    return { rejected: [tooOldMysql(engine, `${oldest}.${oldestMinor}`)] };
  const { database: name, host } = live.target();
  return { source: { engine, version, versionFrom: 'live', name: name ?? host } };
}

/** The oldest whose system tables the facts can read. */
const oldestMysql = { mysql: [5, 7], mariadb: [10, 4] } as const;
const otherProducts = /tidb|vitess|singlestore|memsql|doris|starrocks|oceanbase|clickhouse|dolt|proxysql/i;

/** The oldest major whose catalogs the facts can read. */
const oldestMajor = 10;

async function describe(database: Database): Promise<{ version: string; major: number; vendor: string }> {
  const [row = []] = await database.textRows(
    `SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_version_num'), pg_catalog.version()`,
  );
  const version = /^\d[\w.+~-]*/.exec(row[0] ?? '')?.[0] ?? '0';
  return { version, major: Math.floor(Number(row[1] ?? '0') / 10_000), vendor: row[2] ?? '' };
}

function rejectionOf(error: unknown) {
  if (error instanceof ConnectionError) return { code: error.reason, message: error.what, remedy: error.remedy };
  if (error instanceof ExplainedError) return { code: error.code, message: error.what, remedy: error.remedy };
  if (error instanceof QueryError)
    return {
      code: 'server-not-usable',
      message: `The server refused to say what it is (SQLSTATE ${error.sqlState}).`,
      remedy: 'Use a user who may read the system catalogs, as every user of PostgreSQL may.',
    };
  throw error;
}

const noDatabase = {
  code: 'no-database',
  message: 'This user may not enter any database of the server.',
  remedy: 'GRANT CONNECT on the databases that are to be examined, or use another user.',
};

const otherEngine = {
  code: 'wrong-engine',
  message: 'The server speaks the PostgreSQL protocol but is another product, whose catalogs mean other things.',
  remedy: 'Pass the URL of a PostgreSQL server.',
};

const otherMysql = {
  code: 'wrong-engine',
  message: 'The server speaks the protocol of MySQL but is another product, whose system tables mean other things.',
  remedy: 'Pass the URL of a MySQL or MariaDB server.',
};

function tooOldMysql(engine: 'mysql' | 'mariadb', oldest: string) {
  return {
    code: 'version-too-old',
    message: `Live servers of ${engine === 'mysql' ? 'MySQL' : 'MariaDB'} are examined from ${oldest} on; this one is older.`,
    remedy: 'Dump it with mysqldump or mariadb-dump and scan the dump.',
  };
}

function tooOld(major: number) {
  return {
    code: 'version-too-old',
    message: `The server is PostgreSQL ${major}; live servers from ${oldestMajor} on are examined.`,
    remedy: 'Dump it with pg_dump and scan the dump.',
  };
}
