import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openPostgres, sandboxLimits } from '../../shared/database/postgres.ts';
import type { DatabaseAccess } from '../../shared/database/database.ts';
import { probeDatabases, type ProbeReport } from '../../services/scanner/probe.ts';
import { facts } from '../../services/scanner/facts/index.generated.ts';
import { startLoaderServer, type LoaderServer } from './loader-server.ts';

let server: LoaderServer;
let access: DatabaseAccess;

beforeAll(async () => {
  server = await startLoaderServer();
  await run('postgres', 'create database shop');
  access = {
    databases: () => Promise.resolve(['shop']),
    open: (_, database) => {
      const { host, port, user, password } = server.connect.superuser(database);
      return openPostgres({
        host: host ?? '',
        port: port ?? 0,
        user: user ?? '',
        password: String(password),
        database,
        tls: null,
        limits: sandboxLimits,
      });
    },
  };
}, 60_000);

afterAll(async () => {
  await server.stop();
});

async function run(database: string, sql: string): Promise<void> {
  const client = new pg.Client(server.connect.superuser(database));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const queried = Object.values(facts)
  .filter((fact) => fact.sql !== null)
  .map((fact) => fact.name as string);

function probe(names: readonly string[] = queried): Promise<ProbeReport> {
  return probeDatabases(access, {
    sandbox: { name: 'stillframe-test-1', kind: 'restored' },
    facts: names,
    context: { ourRoles: ['sf_bootstrap', 'sf_loader', 'sf_reader'], ourDatabases: ['postgres'] },
  });
}

describe('facts on a real server', () => {
  it('are told by an empty database', async () => {
    const { databases, results } = await probe();
    expect(databases).toEqual(['shop']);
    expect(
      Object.entries(results).filter(([, result]) => result.status !== 'available' || result.failures.length > 0),
    ).toEqual([]);
  });
});
