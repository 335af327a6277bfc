import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withIbanDigits } from '../../demo/fictional.ts';
import { Report } from '../../events/documents/report.ts';
import { dumpOf, tableOf } from './command-dumps.ts';
import { commandPlace, type CommandPlace } from './command-place.ts';

jest.setTimeout(120_000);

const colours = ['red', 'green', 'blue', 'black', 'white'].map((colour, index) => `${index}\t${colour}`);
const accounts = Array.from(
  { length: 60 },
  (_, index) => `${index}\t${withIbanDigits('DE', `50010517${String(5_407_324_931 + index * 7919)}`)}`,
);
const tables = (copy: string) => [
  tableOf('public.colours', 'id integer, colour text', colours),
  tableOf('public.accounts', 'id integer, iban text', accounts),
  tableOf('public.colours_backup', 'id integer, colour text', colours).replace('CREATE TABLE', copy),
  'GRANT SELECT ON TABLE public.colours TO PUBLIC;',
];
/** Account numbers that everybody may read. */
const before = dumpOf(
  [...tables('CREATE UNLOGGED TABLE'), 'GRANT SELECT ON TABLE public.accounts TO PUBLIC;'].join('\n'),
);
/** That and the unlogged table are repaired, and there is a new weakness. */
const after = dumpOf([...tables('CREATE TABLE'), 'GRANT INSERT ON TABLE public.colours TO PUBLIC;'].join('\n'));

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const entry = (reason: string, until: string, check: string, resource?: string) =>
  [`  - check: ${check}`, `    reason: ${reason}`, `    until: ${until}`]
    .concat(resource === undefined ? [] : [`    resource: ${resource}`])
    .join('\n');
const settings = [
  'suppressions:',
  entry('The upgrade is planned.', day(30), 'known-flaws-high'),
  entry('Nobody may open this table.', day(30), 'privacy-bank-accounts', 'column "shop"."public"."accounts".*'),
  entry('Dropped with the next release.', day(1), 'leftover-table-copy', 'table "shop"."public"."*_backup"'),
  entry('Colours are public.', day(-2), 'table-readable-by-public', 'table "shop"."public"."colours"'),
  entry('There was such a view once.', day(30), 'table-writable-by-public', 'view "shop"."public"."*"'),
].join('\n');

let place: CommandPlace;
beforeAll(() => {
  place = commandPlace();
});
afterAll(() => place.remove());

async function scanned(dump: string, out: string, ...options: string[]) {
  const file = place.write('shop.sql', dump);
  const ended = await place.run(['scan', file, '--out', place.path(out), '--format', 'json', ...options]);
  const report = Report.parse(JSON.parse(readFileSync(join(place.path(out), 'report.json'), 'utf8')));
  return { ...ended, report };
}

const stateOf = ({ findings }: Report, id: string) => {
  const finding = findings.find(({ checkId }) => checkId === id);
  return finding === undefined ? null : [finding.judgedSeverity, finding.severity, finding.since];
};

describe('stillframe scan, twice', () => {
  it('judges --fail-on by the severity in context', async () => {
    const { code, report } = await scanned(before, 'first', '--fail-on', 'critical');
    expect(stateOf(report, 'table-readable-by-public')).toEqual(['high', 'critical', null]);
    expect(report.findings.filter(({ judgedSeverity }) => judgedSeverity === 'critical')).toEqual([]);
    expect([code, report.sinceLastTime, report.suppressions]).toEqual([3, null, []]);
  });

  it('tells with --baseline and --settings what is new, resolved, unchanged, accepted and back', async () => {
    const { code, report, stdout } = await scanned(
      after,
      'second',
      ...['--baseline', place.path('first/report.json')],
      ...['--settings', place.write('accepted.yml', settings)],
      ...['--fail-on', 'high'],
    );
    expect(stateOf(report, 'table-readable-by-public')).toEqual(['high', 'low', 'unchanged']);
    expect(stateOf(report, 'table-writable-by-public')).toEqual(['critical', 'medium', 'new']);
    expect(report.findings.filter(({ since }) => since === 'new')).toHaveLength(1);
    const open = report.findings.find(({ checkId }) => checkId === 'table-readable-by-public');
    expect(open?.placesSince).toEqual({ new: 0, gone: 1 });
    expect(report.sinceLastTime).toMatchObject({ new: 1, unchanged: report.findings.length - 1 });
    expect(report.sinceLastTime?.resolved.map(({ checkId, how }) => [checkId, how]).toSorted()).toEqual([
      ['known-flaws-high', 'accepted'],
      ['leftover-table-copy', 'accepted'],
      ['privacy-bank-accounts', 'accepted'],
      ['unlogged-table', 'passed'],
    ]);
    expect(report.suppressed.map(({ checkId, reason }) => [checkId, reason]).toSorted()).toEqual([
      ['known-flaws-high', 'The upgrade is planned.'],
      ['leftover-table-copy', 'Dropped with the next release.'],
      ['privacy-bank-accounts', 'Nobody may open this table.'],
    ]);
    expect(report.suppressions.map(({ state, findings }) => [state, findings])).toEqual([
      ['applied', ['known-flaws-high']],
      ['applied', ['privacy-bank-accounts']],
      ['applied', ['leftover-table-copy']],
      ['expired', ['table-readable-by-public']],
      ['unused', []],
    ]);
    expect(stdout).toMatch(
      /^Since +1 new · 1 resolved · \d+ unchanged \(0 new places, 1 gone\) · 3 not judged any more/m,
    );
    expect(stdout).toMatch(/^Accepted +3 not counted · 1 expired · 1 match nothing$/m);
    expect(report.counts).toMatchObject({ critical: 0, high: 0 });
    expect(code).toBe(0);
  });

  it('counts what nobody accepted, with the settings of the working folder where none are named', async () => {
    const folder = place.folder('work');
    place.write('work/.stillframe.yml', `suppressions:\n${entry('Agreed.', day(9), 'known-flaws-high')}\n`);
    const file = place.write('shop.sql', after);
    const options = ['--out', place.path('third'), '--format', 'json', '--fail-on', 'high'];
    const { code } = await place.run(['scan', file, ...options], { cwd: folder });
    const { counts, suppressions } = Report.parse(JSON.parse(readFileSync(place.path('third/report.json'), 'utf8')));
    expect([code, counts.high, suppressions.map(({ state }) => state)]).toEqual([3, 1, ['applied']]);
  });

  it.each([
    ['a report of another database', 'first/report.json', 4, /^Incomplete: The baseline is a report on "shop"/m],
    ['what is no report', 'shop.sql', 2, /shop\.sql is no report\.json of Stillframe/],
  ])('does not compare with %s', async (_, baseline, code, message) => {
    const other = place.write('library.sql', dumpOf(tableOf('public.books', 'id integer, title text', ['1\tOne'])));
    const out = place.path(`other-${code}`);
    const ended = await place.run([
      'scan',
      other,
      '--out',
      out,
      '--format',
      'json',
      '--baseline',
      place.path(baseline),
    ]);
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).toMatch(message);
  });
});
