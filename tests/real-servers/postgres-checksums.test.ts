import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bundledPostgres } from './bundled-postgres.ts';
import { scanVerdicts } from './postgres-scan.ts';
import { roles } from './postgres-ground.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres(bundledPostgres, {}, ['--no-data-checksums']);
  await server.run('postgres', [...roles(server.major), 'create database shop']);
}, 120_000);

afterAll(async () => {
  await server.stop();
});

it('data-checksums-off is found on a server that was made without them', async () => {
  const verdict = (await scanVerdicts(server)).get('data-checksums-off');
  expect([verdict?.status, verdict?.evidence]).toEqual([
    'fail',
    [{ resource: 'server', detail: 'data_checksums is off.' }],
  ]);
});
