import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Verdict } from '../../events/documents/verdict.ts';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import { visible } from '../../services/scanner/domain/object-name.ts';
import { kitOf, type Flavour, type Kit, type MysqlPlant } from './mysql-kit.ts';
import { mysqlChecks, mysqlFacts, startRealMysql, type RealMysql } from './mysql-server.ts';

/** What must be in no verdict, because it is a secret of some plant. */
const secrets = /Zx81kQp00TrEe|hunter22x|0123456789ABCDEF|Str0ng-Word|Guess-Me-Not|Audit-Word|root-word/;

/** Found on a server of the tests although nobody planted it, and why. */
const unavoidable: Readonly<Record<Flavour, readonly string[]>> = {
  // The driver of the tests logs in with mysql_native_password on MariaDB.
  mariadb: ['outdated-authentication-plugin'],
  // Neither an audit plugin nor a keyring comes with the free server.
  mysql: ['audit-plugin-missing', 'binary-log-not-encrypted', 'encryption-inside-engine-off'],
};

const listOf = (part: MysqlPlant['sql'], kit: Kit) => (typeof part === 'function' ? part(kit) : (part ?? []));

/** Every check's weakness planted, found, repaired by its remedy, and gone, on one kind of server. */
export function describeMysqlPlants(flavour: Flavour, plants: ReadonlyMap<string, MysqlPlant>): void {
  const kit = kitOf(flavour);
  const here = [...plants].filter(
    ([, { on, recorded }]) => (on === undefined || on === flavour) && recorded?.[flavour] === undefined,
  );
  const seen: Verdict[] = [];
  let server: RealMysql;
  let good: ReadonlyMap<string, Verdict>;

  beforeAll(async () => {
    server = await startRealMysql(flavour);
    good = await server.verdicts();
  }, 120_000);

  afterAll(() => server.stop());

  it('tells every fact to an account with the rights of an RDS administrator', async () => {
    const { results } = await server.facts();
    const problems = Object.entries(results).filter(([, r]) => r.status !== 'available' || r.failures.length > 0);
    expect(problems).toEqual([]);
    expect(Object.keys(results)).toHaveLength(mysqlFacts.length);
  });

  it('finds nothing where everything is in order', () => {
    const others = [...good.values()].filter(({ status }) => status === 'fail' || status === 'unknown');
    expect(others.map(({ checkId }) => checkId).toSorted()).toEqual(unavoidable[flavour].toSorted());
  });

  it('has a plant or a recorded answer for each check', () => {
    const told = here.map(([checkId]) => checkId);
    const recorded = [...plants].filter(([, { recorded: why }]) => why?.[flavour] !== undefined).map(([id]) => id);
    const without = mysqlChecks(flavour).filter(({ id }) => ![...told, ...recorded].includes(id));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  const inPlace = here.filter(([, { options }]) => (options?.(flavour) ?? null) === null);
  it.each(inPlace)(
    '%s is found, and gone once repaired',
    async (checkId, plant) => {
      const also = typeof plant.also === 'function' ? plant.also(flavour) : (plant.also ?? []);
      await server.run(listOf(plant.sql, kit));
      const rows = await server.rowCounts();
      const before = await server.verdicts(plant.about);
      seen.push(...before.values());
      expectFound(before.get(checkId), plant, flavour);
      if (plant.about === undefined) expect(changed(good, before)).toEqual([checkId, ...also].toSorted());
      await server.run(repairOf(checkId, plant, kit));
      const after = await server.verdicts(plant.about);
      if (plant.about !== undefined) expect(after.get(checkId)?.status).toBe('pass');
      else expect(bodyOf(after.get(checkId))).toEqual(bodyOf(good.get(checkId)));
      if (plant.about === undefined)
        expect(changed(before, after).filter((id) => id !== checkId && !also.includes(id))).toEqual([]);
      const left = await server.rowCounts();
      expect([...rows].filter(([table]) => !(plant.emptied ?? []).includes(table))).toEqual([...left]);
      await server.run(plant.clean ?? []);
      if (plant.about === undefined) expect(changed(good, await server.verdicts())).toEqual([]);
    },
    60_000,
  );

  const byOptions = here.filter(([, { options }]) => (options?.(flavour) ?? null) !== null);
  it.each(byOptions)(
    '%s is found on a server that is started so, and not on one that is not',
    async (checkId, plant) => {
      const weak = await startRealMysql(flavour, plant.options);
      try {
        await weak.run(listOf(plant.sql, kit));
        expectFound((await weak.verdicts()).get(checkId), plant, flavour);
      } finally {
        await weak.stop();
      }
      expect(good.get(checkId)?.status).toBe('pass');
    },
    120_000,
  );

  it('name hostile objects on one line, and no secret', () => {
    expect(seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toMatch(secrets);
    expect(JSON.stringify(seen)).toContain('<script>alert(1)</script>');
    const lines = seen.flatMap(({ evidence }) => evidence.flatMap(({ resource, detail }) => [resource, detail]));
    expect(lines.filter((line) => line !== visible(line))).toEqual([]);
  });
}

function expectFound(verdict: Verdict | undefined, plant: MysqlPlant, flavour: Flavour): void {
  const found = typeof plant.found === 'function' ? plant.found(flavour) : plant.found;
  expect([verdict?.status, verdict?.reason]).toEqual(['fail', null]);
  expect(verdict?.evidence.map(({ resource }) => resource).toSorted()).toEqual(found.toSorted());
  if (plant.severity !== undefined) expect(verdict?.severity).toBe(plant.severity);
}

/** What a reader would see change; whether a check passes or does not apply is no finding. */
const bodyOf = (verdict: Verdict | undefined) =>
  verdict?.status === 'pass' || verdict?.status === 'not-applicable'
    ? 'nothing'
    : [verdict?.status, verdict?.reason, verdict?.evidence];

/** Ids of the checks that are judged otherwise. */
function changed(left: ReadonlyMap<string, Verdict>, right: ReadonlyMap<string, Verdict>): string[] {
  return [...left.keys()]
    .filter((id) => JSON.stringify(bodyOf(left.get(id))) !== JSON.stringify(bodyOf(right.get(id))))
    .toSorted();
}

/** The remedy that the verdict prints, with the placeholders filled in. */
function repairOf(checkId: string, plant: MysqlPlant, kit: Kit): readonly string[] {
  if (plant.repair !== undefined) return listOf(plant.repair, kit);
  const check = checks.find(({ id }) => id === checkId);
  const sql = (kit.flavour === 'mariadb' ? check?.mariadbSql : undefined) ?? check?.remediationSql ?? '';
  const remedies = (plant.remedy ?? []).map((values: Readonly<Record<string, string>>) =>
    sql.replace(/<([a-z][a-z *]*)>/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the remedy of ${checkId} needs <${name}>`);
      return value;
    }),
  );
  if (remedies.length === 0 || remedies.includes('')) throw new Error(`${checkId} has no remedy`);
  return remedies.flatMap((remedy) => remedy.split(/;\n/));
}
