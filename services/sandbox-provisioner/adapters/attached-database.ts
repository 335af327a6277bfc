import { ExplainedError } from '../../../shared/database/connection-problem.ts';
import { ConnectionError } from '../../../shared/database/connection-problem.ts';
import { QueryError, type Database, type DatabaseAccess } from '../../../shared/database/database.ts';
import type { LiveServer } from '../../../shared/local/live-password.ts';
import type { Inspected } from '../ports.ts';

/** Looks at a live server: does it answer, is the log-in good, what is it. Nothing is made and nothing is changed. */
export async function inspectAttached(live: LiveServer | null, access: DatabaseAccess): Promise<Inspected> {
  const attached = { name: 'attached', kind: 'attached' } as const;
  try {
    const [first] = live === null ? [] : await access.databases(attached);
    if (live === null || first === undefined) return { rejected: [noDatabase] };
    const database = await access.open(attached, first);
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

function tooOld(major: number) {
  return {
    code: 'version-too-old',
    message: `The server is PostgreSQL ${major}; live servers from ${oldestMajor} on are examined.`,
    remedy: 'Dump it with pg_dump and scan the dump.',
  };
}
