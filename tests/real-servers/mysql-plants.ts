import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Verdict } from '../../events/documents/verdict.ts';
import { visible } from '../../services/scanner/domain/object-name.ts';
import { kitOf, type Flavour, type Kit, type MysqlPlant } from './mysql-kit.ts';
import { pasted, type Step } from './pasted.ts';
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
      await server.run(statementsOf(repairOf(before.get(checkId), plant, kit)));
      const after = await server.verdicts(plant.about);
      if (plant.about !== undefined) expect(after.get(checkId)?.status).toBe('pass');
      else expect(bodyOf(after.get(checkId))).toEqual(bodyOf(good.get(checkId)));
      if (plant.about === undefined)
        expect(changed(before, after).filter((id) => id !== checkId && !also.includes(id))).toEqual([]);
      const left = await server.rowCounts();
      const kept = [...rows].filter(([table]) => !(plant.emptied ?? []).includes(table));
      // By name: the order in which the server lists tables is its own.
      expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(left));
      await server.run(plant.clean ?? []);
      if (plant.about === undefined) expect(changed(good, await server.verdicts())).toEqual([]);
    },
    60_000,
  );

  const byOptions = here.filter(([, { options }]) => (options?.(flavour) ?? null) !== null);
  it.each(byOptions)(
    '%s is found on a server that is started so, and gone with the options that the remedy names',
    async (checkId, plant) => {
      const weak = await startRealMysql(flavour, plant.options);
      let steps: readonly Step[] = [];
      try {
        await weak.run(listOf(plant.sql, kit));
        const verdict = (await weak.verdicts()).get(checkId);
        expectFound(verdict, plant, flavour);
        steps = repairOf(verdict, plant, kit);
        await weak.run(statementsOf(steps));
        if (optionsOf(steps).length === 0) expect((await weak.verdicts()).get(checkId)?.status).toBe('pass');
      } finally {
        await weak.stop();
      }
      if (optionsOf(steps).length > 0) await expectGoneWith(checkId, plant, optionsOf(steps));
      expect(good.get(checkId)?.status).toBe('pass');
    },
    120_000,
  );

  it.each(inPlace.filter(([, plant]) => isSetting(plant, flavour)))(
    '%s names the parameter that repairs it on RDS, where it applies there',
    async (checkId, plant) => {
      await server.run(listOf(plant.sql, kit));
      const verdict = (await server.verdicts(onRds)).get(checkId);
      const steps = verdict?.status === 'fail' ? pasted(verdict.remediationSql ?? '', choicesOf(plant, kit)) : [];
      const parameters = steps.flatMap((step) => (step.kind === 'parameters' ? Object.entries(step.values) : []));
      for (const [name, value] of parameters)
        await server.run([`SET GLOBAL ${name} = ${/^\d+$/.test(value) ? value : `'${value}'`}`]);
      if (parameters.length > 0) expect((await server.verdicts(onRds)).get(checkId)?.status).toBe('pass');
      else {
        expect([checkId, verdict?.status]).not.toEqual([checkId, 'fail']);
        await server.run(statementsOf(repairOf((await server.verdicts()).get(checkId), plant, kit)));
      }
      await server.run(plant.clean ?? []);
      expect(changed(good, await server.verdicts())).toEqual([]);
    },
    60_000,
  );

  async function expectGoneWith(checkId: string, plant: MysqlPlant, options: readonly string[]): Promise<void> {
    const repaired = await startRealMysql(flavour, (kind) => [...(plant.options?.(kind) ?? []), ...options]);
    try {
      await repaired.run(listOf(plant.sql, kit));
      expect((await repaired.verdicts()).get(checkId)?.status).toBe('pass');
    } finally {
      await repaired.stop();
    }
  }

  it('name hostile objects on one line, and no secret', () => {
    expect(seen.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toMatch(secrets);
    expect(JSON.stringify(seen)).toContain('<script>alert(1)</script>');
    const lines = seen.flatMap(({ evidence }) => evidence.flatMap(({ resource, detail }) => [resource, detail]));
    expect(lines.filter((line) => line !== visible(line))).toEqual([]);
  });
}

function expectFound(verdict: Verdict | undefined, plant: MysqlPlant, flavour: Flavour): void {
  expect([verdict?.status, verdict?.reason]).toEqual(['fail', null]);
  expect(verdict?.evidence.map(({ resource }) => resource).toSorted()).toEqual(foundBy(plant, flavour).toSorted());
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

/** What the finding says, as a reader would do it, or what the plant does in a person's place. */
function repairOf(verdict: Verdict | undefined, plant: MysqlPlant, kit: Kit): readonly Step[] {
  const { repairedBy } = plant;
  if (repairedBy !== undefined && (repairedBy.on ?? kit.flavour) === kit.flavour) {
    expect(verdict?.remediationSql ?? null).toBeNull();
    return repairedBy.statements.map((text) => ({ kind: 'statement', text }));
  }
  const steps = pasted(verdict?.remediationSql ?? '', choicesOf(plant, kit));
  expect(steps.length).toBeGreaterThan(0);
  return steps;
}

function choicesOf({ choices }: MysqlPlant, kit: Kit) {
  return typeof choices === 'function' ? choices(kit) : choices;
}

/** The statements but those about the account that the tests themselves log in with. */
function statementsOf(steps: readonly Step[]): string[] {
  const statements = steps.flatMap((step) => (step.kind === 'statement' ? [step.text] : []));
  return statements.filter((text) => !text.includes('`root`@`localhost`'));
}

function optionsOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) =>
    step.kind === 'options' ? Object.entries(step.values).map(([name, value]) => `--${name}=${value}`) : [],
  );
}

const onRds = { platform: 'rds' } as const;
/** The weakness is in settings alone, which an instance on RDS has too. */
const isSetting = (plant: MysqlPlant, flavour: Flavour) =>
  foundBy(plant, flavour).every((resource) => resource.startsWith('setting '));

const foundBy = ({ found }: MysqlPlant, flavour: Flavour) => (typeof found === 'function' ? found(flavour) : found);
