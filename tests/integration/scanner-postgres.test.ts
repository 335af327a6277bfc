import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DatabaseAccess } from '../../shared/database/database.ts';
import { openPostgres, sandboxLimits } from '../../shared/database/postgres.ts';
import type { Verdict } from '../../events/documents/verdict.ts';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import { exampleSource } from '../../services/scanner/domain/judged-source.ts';
import { quoted, visible } from '../../services/scanner/domain/object-name.ts';
import { runChecks } from '../../services/scanner/domain/run-checks.ts';
import { facts } from '../../services/scanner/facts/index.generated.ts';
import { probeDatabases, type ProbeReport } from '../../services/scanner/probe.ts';
import { startLoaderServer, type LoaderServer } from './loader-server.ts';
import { ground, hostile, plants, settled } from './scanner-plants.ts';

let server: LoaderServer;
let access: DatabaseAccess;

beforeAll(async () => {
  server = await startLoaderServer();
  await run('postgres', ['create database shop', 'create database quiet', 'revoke all on database quiet from public']);
  access = {
    databases: () => Promise.resolve(['quiet', 'shop']),
    open: (_, database) => openPostgres({ ...address(database), tls: null, limits: sandboxLimits }),
  };
}, 60_000);

afterAll(async () => {
  await server.stop();
});

function address(database: string) {
  const { host, port, user, password } = server.connect.superuser(database);
  return { host: String(host), port: Number(port), user: String(user), password: String(password), database };
}

async function run(database: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(address(database));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const queried = Object.values(facts)
  .filter((fact) => fact.engine === 'postgres')
  .map((fact) => fact.name as string);
const ours = ['sf_bootstrap', 'sf_loader', 'sf_reader'];

function probe(): Promise<ProbeReport> {
  return probeDatabases(access, {
    sandbox: { name: 'stillframe-test-1', kind: 'restored' },
    facts: queried,
    context: { ourRoles: ours, ourDatabases: ['postgres'] },
  });
}

const inData = checks.filter(
  ({ subject, engines, needs }) =>
    subject === 'database' && engines.includes('postgres') && needs.every((name) => facts[name].trueIn === 'in-data'),
);

async function judged(): Promise<Map<string, Verdict>> {
  const { results } = await probe();
  const verdicts = runChecks(inData, results, { ...exampleSource, databases: 2 }, 'shop');
  return new Map(verdicts.map((verdict) => [verdict.checkId, verdict]));
}

describe('facts on a real server', () => {
  it('are told by databases in which there is nothing', async () => {
    const { databases, results } = await probe();
    expect(databases).toEqual(['quiet', 'shop']);
    const problems = Object.entries(results).filter(([, r]) => r.status !== 'available' || r.failures.length > 0);
    expect(problems).toEqual([]);
  });
});

describe('settings of a live server', () => {
  it('are judged as the server has them, and not as our session was given them', async () => {
    const { results } = await probe();
    const source = { ...exampleSource, target: 'live', platform: 'elsewhere' } as const;
    const bySettings = checks.filter(({ needs }) => needs.some((name) => name === 'sourceParameters'));
    const verdicts = runChecks(bySettings, results, source, 'shop');
    const status = Object.fromEntries(verdicts.map((verdict) => [verdict.checkId, verdict.status]));
    expect(status).toMatchObject({
      'tls-not-enforced': 'fail',
      'connections-not-logged': 'fail',
      'error-messages-suppressed': 'fail',
      'schema-changes-not-logged': 'fail',
      'audit-extension-not-loaded': 'fail',
      'new-passwords-stored-as-md5': 'pass',
      'old-tls-accepted': 'pass',
      'unsafe-compatibility-setting': 'fail',
      'sessions-without-time-limit': 'unknown',
      'administration-not-logged': 'not-applicable',
    });
    const unsafe = verdicts.find(({ checkId }) => checkId === 'unsafe-compatibility-setting');
    expect(unsafe?.evidence).toEqual([{ resource: 'setting fsync', detail: 'fsync is off.' }]);
  });
});

describe('checks on a real server', () => {
  let before: Map<string, Verdict>;
  let after: Map<string, Verdict>;

  beforeAll(async () => {
    await run('shop', ground);
    for (const { sql } of plants) await run('shop', sql);
    await run('shop', settled);
    before = await judged();
    for (const { check, remedy = [], repair = [] } of plants.toReversed()) {
      const text = checks.find(({ id }) => id === check)?.remediationSql ?? '';
      await run('shop', [...repair, ...remedy.map((values) => filled(text, values))]);
    }
    after = await judged();
  }, 60_000);

  it('have a planted weakness each', () => {
    expect(plants.map(({ check }) => check).toSorted()).toEqual(inData.map(({ id }) => id).toSorted());
  });

  it.each(plants.map((plant) => [plant.check, plant] as const))('%s is found, and gone once repaired', (id, plant) => {
    const verdict = before.get(id);
    expect([verdict?.status, verdict?.reason]).toEqual(['fail', null]);
    expect(verdict?.evidence.map(({ resource }) => resource).toSorted()).toEqual([...plant.found].toSorted());
    expect([after.get(id)?.status, after.get(id)?.evidence]).toEqual(['pass', []]);
  });

  it('name hostile objects on one line, and no secret', () => {
    const text = JSON.stringify([...before.values()]);
    expect(text).toContain(JSON.stringify(quoted(hostile)).slice(1, -1));
    expect(text).not.toMatch(/Zx81kQp00TrEe|hunter22x|changeme|0{32}|not-a-secret/);
    const lines = [...before.values()].flatMap(({ evidence }) =>
      evidence.map(({ resource, detail }) => resource + detail),
    );
    expect(lines.filter((line) => line !== visible(line))).toEqual([]);
  });
});

function filled(sql: string, values: Readonly<Record<string, string>>): string {
  const text = sql.replace(/<([a-z ]+)>/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the remedy needs ${name}: ${sql}`);
    return value;
  });
  expect(text.length).toBeGreaterThan(0);
  return text;
}
