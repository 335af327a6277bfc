import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bundledPostgres } from './bundled-postgres.ts';
import { roles } from './postgres-ground.ts';
import { scanFacts, scanVerdicts } from './postgres-scan.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres(bundledPostgres);
  await server.run('postgres', [...roles(server.major), 'create database shop']);
}, 120_000);

afterAll(async () => {
  await server.stop();
});

/** As on RDS: the reader sees no verifiers, but who logs in how. */
async function judged() {
  const { results } = await scanFacts(server, ['shop'], ['guessedRolePasswords']);
  const fact = results.guessedRolePasswords;
  const row = fact?.status === 'available' ? (fact.rows[0] as { logins: number; withoutIam: number }) : null;
  const verdict = (await scanVerdicts(server, { guessPasswords: true })).get('role-password-guessable');
  return { row, status: verdict?.status };
}

it('role-password-guessable does not know of roles with passwords, and passes when all of them log in by IAM', async () => {
  await server.run('postgres', ["create role hidden_clerk login password 'hidden_clerk'"]);
  const before = await judged();
  expect(before).toEqual({ row: expect.objectContaining({ outcome: 'hidden', role: null }), status: 'unknown' });
  await server.run('postgres', [
    `do $$ declare name text; begin
       for name in select rolname from pg_roles where rolcanlogin and rolname <> 'auditor' loop
         execute format('grant rds_iam to %I', name);
       end loop;
     end $$`,
  ]);
  const after = await judged();
  expect(after.row?.logins).toBe(before.row?.logins);
  expect(after).toMatchObject({ row: { withoutIam: 0 }, status: 'pass' });
});
