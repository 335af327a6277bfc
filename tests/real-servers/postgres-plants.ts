import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../events/documents/verdict.ts';
import { objectName, quoted, visible } from '../../services/scanner/domain/object-name.ts';
import { ground, goodSettings, opened, roles } from './postgres-ground.ts';
import { hostile } from './postgres-names.ts';
import { scanVerdicts } from './postgres-scan.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { pasted } from './pasted.ts';
import type { Plant } from './plant.ts';
import type { readPlants } from './read-plants.ts';

/** What must be in no verdict, because a plant put it into the server as a secret. */
const secrets = /Zx81kQp00TrEe|hunter22x|changeme|0{32}|not-a-secret|guessable2024|platform-secret|SCRAM-SHA-256/;

/** Checks of settings that no other server has. */
const onRdsOnly =
  /^(administration-not-logged|extension-choice-unrestricted|md5-log-ins-accepted|password-changes-unrestricted|server-log-kept-briefly|tls-not-enforced)$/;

/** The tests of one major version: every check's weakness planted, found, repaired by its remedy, and gone. */
export function describePlants(
  name: string,
  packageDirectory: string,
  plants: Awaited<ReturnType<typeof readPlants>>,
): void {
  describe(`checks on a real PostgreSQL ${name}`, () => {
    let server: PostgresServer;
    let good: ReadonlyMap<string, Verdict>;
    const seen: Verdict[] = [];

    beforeAll(async () => {
      server = await startPostgres(packageDirectory, goodSettings);
      await server.run('postgres', roles(server.major));
      await server.run('ground', ground);
      await freshDatabase(server);
      good = await scanVerdicts(server);
    }, 120_000);

    afterAll(async () => {
      await server.stop();
    });

    it('find nothing where everything is in order', () => {
      const others = [...good.values()].filter(({ status }) => status === 'fail' || status === 'unknown');
      const unexpected = others.filter(({ checkId, status }) => status === 'fail' || !isRecorded(checkId));
      expect(
        unexpected.map(({ checkId, status, reason, evidence }) => ({ checkId, status, reason, evidence })),
      ).toEqual([]);
    });

    describe('with a weakness', () => {
      let settings = false;
      beforeEach(async () => freshDatabase(server));
      afterEach(async () => tidy(server, settings));

      it.each(planted(plants))('%s is found, and gone once repaired', async (checkId, plant) => {
        if (plant.since !== undefined && server.major < plant.since) {
          expect(good.get(checkId)?.status).not.toBe('fail');
          return;
        }
        settings = plant.settings !== undefined;
        await make(server, plant);
        const before = await scanVerdicts(server, plant.about);
        const verdict = before.get(checkId);
        expect([verdict?.status, verdict?.reason]).toEqual(['fail', null]);
        expect(verdict?.evidence.map(({ resource }) => resource).toSorted()).toEqual([...plant.found].toSorted());
        if (plant.severity !== undefined) expect(verdict?.severity).toBe(plant.severity);
        expect(changed(good, before)).toEqual([checkId, ...(plant.also ?? [])].toSorted());
        seen.push(...before.values());
        const rows = await rowCounts(server);
        await repair(server, verdict, plant);
        const after = await scanVerdicts(server, plant.about);
        // What did not apply before passes when the remedy keeps the thing that it is about.
        expect(['pass', good.get(checkId)?.status]).toContain(after.get(checkId)?.status);
        const related = new Set([checkId, ...(plant.also ?? [])]);
        expect(changed(good, after).filter((id) => !related.has(id))).toEqual([]);
        for (const id of plant.also ?? []) expect([id, after.get(id)?.status]).not.toEqual([id, 'unknown']);
        const kept = await rowCounts(server);
        for (const emptied of plant.emptied ?? []) for (const counts of [rows, kept]) counts.delete(emptied);
        expect(kept).toEqual(rows);
      });

      it.each(planted(plants).filter(([, plant]) => plant.settings !== undefined))(
        '%s is repaired by the statements for a server that is not on RDS, where it applies there',
        async (checkId, plant) => {
          if (plant.since !== undefined && server.major < plant.since) return;
          settings = true;
          const about = { ...plant.about, platform: 'elsewhere' } as const;
          await make(server, plant);
          const before = (await scanVerdicts(server, about)).get(checkId);
          expect(['fail', 'not-applicable', 'unknown']).toContain(before?.status);
          if (before?.status !== 'fail') {
            expect(checkId).toMatch(onRdsOnly);
            return;
          }
          await repair(server, before, plant);
          expect((await scanVerdicts(server, about)).get(checkId)?.status).toBe('pass');
        },
      );
    });

    it('name hostile objects on one line, and no secret', () => {
      const text = JSON.stringify(seen);
      expect(text).toContain(JSON.stringify(quoted(hostile)).slice(1, -1));
      expect(text).not.toMatch(secrets);
      const lines = seen.flatMap(({ evidence }) => evidence.map(({ resource, detail }) => resource + detail));
      expect(lines.filter((line) => line !== visible(line))).toEqual([]);
    });

    function isRecorded(checkId: string): boolean {
      const plant = plants.get(checkId);
      return plant !== undefined && 'recorded' in plant;
    }
  });
}

function planted(plants: Awaited<ReturnType<typeof readPlants>>): (readonly [string, Plant])[] {
  return [...plants].flatMap(([id, plant]) => ('recorded' in plant ? [] : [[id, plant] as const]));
}

async function freshDatabase(server: PostgresServer): Promise<void> {
  await server.run('postgres', [
    'drop database if exists shop with (force)',
    'create database shop template ground strategy wal_log',
  ]);
  await server.run('shop', opened);
}

async function make(server: PostgresServer, { sql = [], outside = [], settings }: Plant): Promise<void> {
  if (outside.length > 0) await server.run('postgres', outside);
  if (sql.length > 0) await server.run('shop', sql);
  if (settings !== undefined) await server.configure(settings);
}

/** Does what the finding says, or, where it can say nothing, what the plant does in a person's place. */
async function repair(server: PostgresServer, verdict: Verdict | undefined, plant: Plant): Promise<void> {
  const { choices, repairedBy, settings } = plant;
  if (repairedBy !== undefined) {
    expect(verdict?.remediationSql ?? null).toBeNull();
    await server.run('shop', repairedBy.statements);
    return;
  }
  const steps = pasted(verdict?.remediationSql ?? '', choices);
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) {
    if (step.kind === 'statement') await server.run('shop', [step.text]);
    else await server.configure({ ...settings, ...step.values });
  }
  // ALTER SYSTEM wins over the file; this waits until the server has read both again.
  if (settings !== undefined && steps.every(({ kind }) => kind === 'statement')) await server.configure(settings);
}

/** Checks whose answer is another one. */
function changed(one: ReadonlyMap<string, Verdict>, other: ReadonlyMap<string, Verdict>): string[] {
  const answer = (verdict: Verdict | undefined) =>
    JSON.stringify([verdict?.status, verdict?.severity, verdict?.evidence]);
  return [...one.keys()].filter((id) => answer(one.get(id)) !== answer(other.get(id))).toSorted();
}

async function rowCounts(server: PostgresServer): Promise<Map<string, number>> {
  const tables = await server.run('shop', [
    `select n.nspname::text as schema, c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  ]);
  const counts = new Map<string, number>();
  for (const { schema, name } of tables) {
    const of = `"${String(schema).replaceAll('"', '""')}"."${String(name).replaceAll('"', '""')}"`;
    const [row] = await server.run('shop', [`select count(*)::int as rows from ${of}`]);
    counts.set(objectName('table', 'shop', String(schema), String(name)), Number(row?.rows));
  }
  return counts;
}

/** Takes away what a plant left outside of its database. */
async function tidy(server: PostgresServer, settings: boolean): Promise<void> {
  const [left] = await server.run('postgres', ['select count(*)::int as subscriptions from pg_subscription']);
  if (Number(left?.subscriptions) > 0)
    await server.run('shop', [
      `do $$ declare s record; begin for s in select subname from pg_subscription loop execute format('drop subscription %I', s.subname); end loop; end $$`,
    ]);
  await server.run('postgres', [
    'drop database if exists shop with (force)',
    `do $$ declare r record; begin
       for r in select rolname from pg_roles where rolname !~ '^pg_' and rolname not in
         ('rdsadmin', 'rds_superuser', 'rds_iam', 'rds_replication', 'rds_password', 'auditor', 'keeper', 'clerk', 'stranger') loop
         execute format('drop owned by %I', r.rolname); execute format('drop role %I', r.rolname);
       end loop; end $$`,
    'alter role clerk reset all',
    'alter role keeper reset all',
  ]);
  if (!settings) return;
  await server.run('postgres', ['alter system reset all']);
  await server.configure({});
}
