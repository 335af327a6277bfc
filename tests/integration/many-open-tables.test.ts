import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLuhnDigit } from '../../demo/fictional.ts';
import { Findings } from '../../events/documents/findings.ts';
import { Report } from '../../events/documents/report.ts';
import { dumpOf, tableOf } from './command-dumps.ts';
import { commandPlace, type CommandPlace } from './command-place.ts';

jest.setTimeout(120_000);

const names = Array.from({ length: 200 }, (_, index) => `public.t${String(index + 1).padStart(3, '0')}`);
const last = names.at(-1)!;
const colours = ['red', 'green', 'blue', 'black', 'white', 'grey'].map((colour, index) => `${index}\t${colour}`);
const cards = Array.from(
  { length: 60 },
  (_, index) => `${index}\t${withLuhnDigit(`411111${String(173_205_080 + index * 7_654_321).padStart(9, '0')}`)}`,
);

/** Everybody may read every table; only `holding` holds cards. */
const dump = (holding: string | null) =>
  dumpOf(
    names
      .map((name) =>
        name === holding
          ? tableOf(name, 'id integer, card_number text', cards)
          : tableOf(name, 'id integer, colour text', colours),
      )
      .concat(names.map((name) => `GRANT SELECT ON TABLE ${name} TO PUBLIC;`))
      .join('\n'),
  );

let place: CommandPlace;
beforeEach(() => {
  place = commandPlace();
});
afterEach(() => place.remove());

async function scanned(sql: string, settings = '') {
  const file = place.write('dump.sql', sql);
  const out = place.path('out');
  const options = ['--out', out, '--format', 'json', '--settings', place.write('settings.yml', settings)];
  const { code, stderr } = await place.run(['scan', file, ...options]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const read = (name: string): unknown => JSON.parse(readFileSync(join(out, name), 'utf8'));
  const report = Report.parse(read('report.json'));
  const open = report.findings.find(({ checkId }) => checkId === 'table-readable-by-public');
  return { report, open, findings: Findings.parse(read('findings.json')) };
}

describe('tables that everybody may read', () => {
  it('are judged by the last of 200, which holds cards, and shows that one first', async () => {
    const { open, findings } = await scanned(dump(last));
    expect(open).toMatchObject({ severity: 'critical', judgedSeverity: 'high', evidenceTotal: 200 });
    expect(open?.evidence).toHaveLength(50);
    const repairs = open?.remediationSql?.split('\n') ?? [];
    expect(repairs.slice(0, 2)).toEqual(['-- In database "dump":', 'REVOKE SELECT ON "public"."t200" FROM PUBLIC;']);
    expect(repairs).toHaveLength(201);
    expect(open?.evidence[0]).toEqual({
      resource: 'table "dump"."public"."t200"',
      detail: 'PUBLIC holds SELECT. Holds credit_card.',
    });
    expect(open?.context.map(({ why }) => why)).toEqual([
      '1 of 200 places that it names holds data whose disclosure does harm at once (credit_card).',
    ]);
    const stored = findings.verdicts.find(({ checkId }) => checkId === 'table-readable-by-public');
    expect(stored?.evidence.map(({ resource }) => resource)).toEqual(
      names.map((name) => `table "dump"."public"."${name.slice('public.'.length)}"`),
    );
  });

  it('are of little weight when none of them holds anything', async () => {
    const { open } = await scanned(dump(null));
    expect(open).toMatchObject({ severity: 'low', evidenceTotal: 200 });
  });

  it('can be accepted but for that one', async () => {
    const settings = ['t0*', 't1*'].flatMap((pattern) => [
      `  - check: table-readable-by-public`,
      `    resource: table "dump"."public"."${pattern}"`,
      `    reason: Colours only.`,
      `    until: ${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}`,
    ]);
    const { open, report } = await scanned(dump(last), `suppressions:\n${settings.join('\n')}\n`);
    expect(open).toMatchObject({ severity: 'critical', evidenceTotal: 1, accepted: 199 });
    expect(open?.remediationSql).toBe('-- In database "dump":\nREVOKE SELECT ON "public"."t200" FROM PUBLIC;');
    expect(report.suppressed.map(({ evidenceTotal, severity }) => [evidenceTotal, severity])).toEqual([
      [99, 'low'],
      [100, 'low'],
    ]);
  });

  it('judges a view by what it shows, and tells who reads the table through it', async () => {
    const columns = 'id integer, card_number text';
    const { open, report } = await scanned(
      dumpOf(
        [
          tableOf('public.cards', columns, cards),
          'CREATE VIEW public.numbers AS SELECT card_number AS number FROM public.cards WHERE id > 0;',
          'CREATE VIEW public.upon AS SELECT count(*) AS many FROM public.numbers;',
          "CREATE VIEW public.asks WITH (security_invoker='true') AS SELECT card_number FROM public.cards;",
          ...['numbers', 'upon', 'asks'].map((view) => `GRANT SELECT ON TABLE public.${view} TO PUBLIC;`),
        ].join('\n'),
      ),
    );
    expect(open).toMatchObject({ severity: 'critical', judgedSeverity: 'high', evidenceTotal: 3 });
    expect(open?.evidence).toEqual([
      { resource: 'view "dump"."public"."numbers"', detail: 'PUBLIC holds SELECT. Holds credit_card.' },
      { resource: 'view "dump"."public"."asks"', detail: 'PUBLIC holds SELECT.' },
      { resource: 'view "dump"."public"."upon"', detail: 'PUBLIC holds SELECT.' },
    ]);
    const [cardsRead] = report.access?.places ?? [];
    expect(cardsRead).toMatchObject({
      ...{ table: 'cards', columns: ['card_number'] },
      through: { everybody: 'all', by: [{ relations: [{ schema: 'public', name: 'numbers' }], total: 1 }] },
    });
  });

  it('judges a partition by what its table holds', async () => {
    const columns = 'id integer, card_number text';
    const { open } = await scanned(
      dumpOf(
        [
          `CREATE TABLE public.cards (${columns}) PARTITION BY RANGE (id);`,
          tableOf('public.cards_first', columns, cards),
          'ALTER TABLE ONLY public.cards ATTACH PARTITION public.cards_first FOR VALUES FROM (0) TO (100);',
          'GRANT SELECT ON TABLE public.cards_first TO PUBLIC;',
        ].join('\n'),
      ),
    );
    expect(open).toMatchObject({ severity: 'critical', judgedSeverity: 'high', evidenceTotal: 1 });
    expect(open?.evidence).toEqual([
      { resource: 'table "dump"."public"."cards_first"', detail: 'PUBLIC holds SELECT. Holds credit_card.' },
    ]);
  });
});
