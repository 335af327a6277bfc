import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundledPostgres } from './bundled-postgres.ts';
import { goodSettings, ground, opened, roles } from './postgres-ground.ts';
import { scanVerdicts } from './postgres-scan.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';

/** Conditions of policies, each on a table of its own with two rows, and how many of them a stranger sees. */
const conditions = [
  ['true', 2, true],
  ['1 = 1', 2, true],
  [`'a'::text = 'a'::text`, 2, true],
  ['-1.5 = -1.5', 2, true],
  ['owner = current_user or true', 2, true],
  ['true or owner = current_user', 2, true],
  ['1 = 1 or owner = current_user', 2, true],
  ['owner = current_user or 1 = 1', 2, true],
  [`current_setting('app.tenant', true) is null`, 2, true],
  [`current_setting('app.tenant', true) is null or owner = current_setting('app.tenant', true)`, 2, true],
  [`owner = current_setting('app.tenant', true) or current_setting('app.tenant', true) is null`, 2, true],
  [`nullif(current_setting('app.tenant', true), '') is null or owner = current_user`, 2, true],
  ['false', 0, false],
  ['1 = 2', 0, false],
  ['owner = owner', 1, false],
  ['owner = current_user', 0, false],
  ['owner = current_user and true', 0, false],
  [`owner = current_setting('app.tenant', true)`, 0, false],
  [`current_setting('app.tenant', true) is not null`, 0, false],
  [`(current_setting('app.tenant', true) is null or id > 5) and owner = current_user`, 0, false],
  [`owner = ' OR true)'`, 0, false],
] as const;
const tableOf = (index: number) => `case_${String(index).padStart(2, '0')}`;

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres(bundledPostgres, goodSettings);
  await server.run('postgres', [...roles(server.major), 'create database shop']);
  await server.run('shop', [
    ...ground,
    ...opened,
    'grant connect on database shop to stranger',
    'create schema rows',
    'grant usage on schema rows to stranger',
    ...[...conditions.map(([using]) => `using (${using})`), ''].flatMap((using, index) => [
      `create table rows.${tableOf(index)} (id int primary key, owner text)`,
      `insert into rows.${tableOf(index)} values (1, 'somebody'), (2, null)`,
      `alter table rows.${tableOf(index)} enable row level security, force row level security`,
      `create policy sole on rows.${tableOf(index)} for select ${using}`,
      `grant select on rows.${tableOf(index)} to stranger`,
    ]),
  ]);
}, 120_000);
afterAll(() => server.stop());

describe('policy-always-true on a real PostgreSQL', () => {
  it('names the policies that let a stranger see every row, and no other', async () => {
    const verdict = (await scanVerdicts(server)).get('policy-always-true');
    expect(verdict?.evidence.map(({ resource }) => resource)).toEqual(
      conditions.flatMap(([, , named], index) => (named ? [`policy "shop"."rows"."${tableOf(index)}"."sole"`] : [])),
    );
    const unset = verdict?.evidence.filter(({ detail }) => detail.includes('has not made the setting'));
    expect(unset).toHaveLength(4);
  });

  it('is right about what the server shows', async () => {
    const seen: number[] = [];
    for (const [index] of conditions.entries()) {
      const [row] = await server.run('shop', [
        'set role stranger',
        `select count(*)::int as n from rows.${tableOf(index)}`,
      ]);
      seen.push(Number(row?.['n']));
    }
    expect(seen).toEqual(conditions.map(([, rows]) => rows));
  });

  it('leaves a policy without a condition alone, which shows nothing', async () => {
    const name = tableOf(conditions.length);
    const [row] = await server.run('shop', ['set role stranger', `select count(*)::int as n from rows.${name}`]);
    expect(row?.['n']).toBe(0);
  });
});
