import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database, DatabaseAccess } from '../../shared/database/database.ts';
import { QueryError } from '../../shared/database/database.ts';
import { runChecks } from '../../services/scanner/domain/run-checks.ts';
import { visible } from '../../services/scanner/domain/object-name.ts';
import { probeDatabases, rowLimit } from '../../services/scanner/probe.ts';
import { bundledPostgres } from './bundled-postgres.ts';
import { goodSettings, ground, roles } from './postgres-ground.ts';
import { accessTo, liveSource, postgresChecks, postgresFacts, scanFacts } from './postgres-scan.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

const secret = 'Zx81kQp00TrEe';
/** 63 bytes of letters of three bytes each: as long as a name can be. */
const long = '名'.repeat(21);
const names = [`a"b'c`, 'line\nbreak', '\u202egnp.exe', '%s%n$1{}', "'; drop table t; --", long];
let server: PostgresServer;
/** A fresh session per database costs time: all 200 where long tests are asked for. */
const many = Array.from(
  { length: process.env['STILLFRAME_LONG_TESTS'] === '1' ? 200 : 12 },
  (_, n) => `tenant_${String(n + 1).padStart(3, '0')}`,
);

beforeAll(async () => {
  server = await startPostgres(bundledPostgres, { ...goodSettings, 'app.api_key': secret });
  await server.run('postgres', roles(server.major));
  await server.run('ground', ground);
  await server.run('postgres', ['create database shop template ground', 'grant connect on database shop to auditor']);
  await server.run('shop', names.flatMap(weaknesses));
}, 120_000);

afterAll(async () => {
  await server.stop();
});

const q = (name: string) => `"${name.replaceAll('"', '""')}"`;
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** One name in as many places as a database has for names, and a secret beside it. */
function weaknesses(name: string, at: number): string[] {
  const n = q(name);
  return [
    `create role ${n} login password '${secret}'`,
    `alter role ${n} set app.token = ${text(secret)}`,
    `alter role ${n} set search_path = ${n}`,
    `create schema ${n}`,
    `grant all on schema ${n} to public`,
    `create table ${n}.${n} (${n} text default '${secret}', tenant_id int)`,
    `grant all on ${n}.${n} to ${n} with grant option`,
    `grant select (${n}) on ${n}.${n} to public`,
    `insert into ${n}.${n} values ('${secret}', ${at})`,
    `create policy ${n} on ${n}.${n} using (true)`,
    `create function ${n}.${n}(${n} text) returns text language sql security definer as $f$ select 'postgres://app:${secret}@10.0.0.9/crm' $f$`,
    `create view ${n}.${q('v')} as select * from ${n}.${n}`,
    `comment on table ${n}.${n} is 'password: ${secret}'`,
    `create rule ${n} as on delete to ${n}.${n} do instead nothing`,
    `create publication ${n} for table ${n}.${n}`,
    `create foreign data wrapper ${n}`,
    `create server ${n} foreign data wrapper ${n} options (password '${secret}')`,
    `create user mapping for public server ${n} options (password '${secret}')`,
    `select pg_create_physical_replication_slot('slot_${at}')`,
  ];
}

describe('facts of a database with hostile names', () => {
  it('are told in full, in their form, and without a secret or a value of a row', async () => {
    const { results } = await scanFacts(server);
    const problems = Object.entries(results).filter(([, r]) => r.status !== 'available' || r.failures.length > 0);
    expect(problems).toEqual([]);
    expect(JSON.stringify(results)).not.toContain(secret);
    expect(JSON.stringify(results)).not.toMatch(/SCRAM-SHA-256\$|md5[0-9a-f]{32}/);
    expect(JSON.stringify(results['tablePrivileges'])).toContain(JSON.stringify(names[1]).slice(1, -1));
    const verdicts = runChecks(postgresChecks, results, liveSource(server), 'shop');
    const lines = verdicts.flatMap(({ evidence }) => evidence.map(({ resource, detail }) => resource + detail));
    expect(lines.length).toBeGreaterThan(60);
    expect(lines.filter((line) => line !== visible(line) || line.includes(secret))).toEqual([]);
    expect(lines.some((line) => line.includes(long))).toBe(true);
  });
});

describe('a fact that fails', () => {
  it.each(postgresFacts.map(({ name }) => name))('%s makes its own checks unknown, and no other', async (broken) => {
    const fact = postgresFacts.find(({ name }) => name === broken);
    const access = failingAt(fact?.sql?.text ?? '');
    const needing = postgresChecks.filter(({ needs }) => needs.some((name) => name === broken));
    const { results } = await probeDatabases(access, request());
    const failed = Object.entries(results).filter(([, { status }]) => status !== 'available');
    expect(failed.map(([name]) => name)).toEqual([broken]);
    const verdicts = runChecks(needing, results, liveSource(server), 'shop');
    expect(verdicts.map(({ status, reason }) => [status, reason])).toEqual(
      needing.map(() => ['unknown', `The server refused to tell ${broken} (SQLSTATE 42501).`]),
    );
  });
});

function request() {
  return {
    sandbox: { name: 'stillframe-test-1', kind: 'attached' as const },
    facts: postgresFacts.map(({ name }) => name),
    context: { ourRoles: ['auditor'], ourDatabases: ['postgres', 'ground'] },
  };
}

/** The server, but for one query, which it refuses; a query that is asked twice of one database is an error. */
function failingAt(sql: string): DatabaseAccess {
  const access = accessTo(server, ['shop']);
  const asked = new Set<string>();
  const wrapped = (database: Database): Database => ({
    ...database,
    query: (query, parameters) => {
      if (asked.has(query)) throw new Error('the same query twice');
      asked.add(query);
      return query.startsWith(sql) ? Promise.reject(new QueryError('42501')) : database.query(query, parameters);
    },
  });
  return { ...access, open: async (sandbox, name) => wrapped(await access.open(sandbox, name)) };
}

describe('a server with many databases and 5,000 roles', () => {
  beforeAll(async () => {
    await server.run('postgres', [
      `do $$ begin for i in 1..5000 loop execute format('create role %I login', 'user_' || i); end loop; end $$`,
      ...many.map((name) => `create database ${name} template template0 strategy file_copy`),
    ]);
  }, 120_000);

  it('is told in full, with bounded evidence', async () => {
    const { databases, results } = await scanFacts(server, many);
    expect(databases).toEqual(many);
    const problems = Object.entries(results).filter(([, r]) => r.status !== 'available' || r.failures.length > 0);
    expect(problems).toEqual([]);
    const roles = results['roles'];
    expect(roles?.status === 'available' ? roles.rows.length : 0).toBeGreaterThan(5000);
    const verdicts = runChecks(postgresChecks, results, liveSource(server), 'shop');
    const unlimited = verdicts.find(({ checkId }) => checkId === 'role-without-connection-limit');
    expect(unlimited?.evidenceTotal).toBeGreaterThanOrEqual(5000);
    expect(verdicts.filter(({ evidence, evidenceTotal }) => evidence.length !== evidenceTotal)).toEqual([]);
    expect(JSON.stringify(verdicts).length).toBeLessThan(10_000_000);
  }, 600_000);

  it('leaves room below the most rows that are taken of one fact', async () => {
    const { results } = await scanFacts(server, ['tenant_001']);
    const most = Object.values(results).map((r) => (r.status === 'available' ? r.rows.length : 0));
    expect(Math.max(...most)).toBeLessThan(rowLimit);
  });
});
