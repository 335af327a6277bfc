import { describe, expect, it } from '@jest/globals';
import { hugeScan, hostileNames, richScan, smallScan } from '../examples/rich-scan.ts';
import { html, print, type Markup } from './html.ts';
import { reportOf, type ReportInput } from './model.ts';
import { pageOf } from './page.ts';
import { accepted } from './sections/accepted.ts';
import { appendix } from './sections/appendix.ts';
import { cost } from './sections/cost.ts';
import { cover } from './sections/cover.ts';
import { coverage } from './sections/coverage.ts';
import { examined } from './sections/examined.ts';
import { findings } from './sections/findings.ts';
import { method } from './sections/method.ts';
import { outcome } from './sections/outcome.ts';
import { proof } from './sections/proof.ts';
import { sensitiveData } from './sections/sensitive-data.ts';
import { sinceLastTime } from './sections/since-last-time.ts';
import { summary } from './sections/summary.ts';
import { vulnerabilities } from './sections/vulnerabilities.ts';

/** Elements that the page is made of; anything else would have come out of the database. */
const ours = new Set(
  'a article b bdi body br code col colgroup circle dd div dl dt ellipse h1 h2 h3 h4 h5 head header html i li main meta ol p path pre rect section span style svg table tbody td th thead title tr ul'.split(
    ' ',
  ),
);

const strangers = (markup: string) =>
  [...new Set([...markup.matchAll(/<\/?([a-zA-Z0-9]+)/g)].map(([, name]) => name ?? ''))].filter(
    (name) => !ours.has(name),
  );

/** Puts the hostile text wherever a name or a sentence of the database can stand. */
function poisoned(text: string): ReportInput {
  const swap = <T>(value: T): T => {
    if (typeof value === 'string')
      return (
        /^(PostgreSQL|postgres|shop|public|customers|email|text|analytics <b>|The database has no|table "shop")/.test(
          value,
        )
          ? text
          : value
      ) as T;
    if (Array.isArray(value)) return value.map(swap) as T;
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          ['types', 'verdicts', 'engine', 'kind', 'status'].includes(key) && key !== 'verdicts' ? inner : swap(inner),
        ]),
      ) as T;
    return value;
  };
  const sandbox = { ...richScan.sandbox!, home: 'aws' as const, source: { ...richScan.sandbox!.source, name: text } };
  const before = reportOf({ ...richScan, sandbox });
  return {
    ...richScan,
    sandbox,
    target: { kind: 'folder', path: `/x/${text}` },
    access: {
      ...swap(richScan.access!),
      problems: [{ part: 'tables', database: text, reason: text }],
      tables: richScan.access!.tables.map((table) => ({ ...table, database: text, schema: text, names: [text] })),
      principals: [{ ...richScan.access!.principals[2]!, name: text }],
    },
    settings: {
      trustedAccounts: [],
      detectors: [],
      suppressions: [{ check: 'unlogged-tables', resource: `*${text}*`, reason: text, until: '2026-12-31' }],
    },
    baseline: {
      ...before,
      findings: [...before.findings, { ...before.findings[0]!, title: text, fingerprint: 'gone' }],
    },
    posture: swap(richScan.posture),
    findings: swap(richScan.findings),
    restore: swap(richScan.restore),
    classification: {
      ...richScan.classification!,
      tables: richScan.classification!.tables.map((table) => ({
        ...table,
        database: text,
        schema: text,
        table: text,
        reason: table.reason === null ? null : text,
      })),
      columns: richScan.classification!.columns.map((column) => ({
        ...column,
        database: text,
        schema: text,
        table: text,
        column: text,
        dataType: text,
        notExamined: column.notExamined === null ? null : text,
      })),
    },
    proof: {
      ...richScan.proof!,
      created: [{ kind: 'server', name: text, at: '2026-11-23T10:00:00.120Z' }],
      left: [{ kind: 'directory', name: text, why: text }],
      isolation: { ...richScan.proof!.isolation, ranAs: text, notes: [text] },
    },
  };
}

const sections = {
  ...{ summary, examined, findings, accepted, sinceLastTime, vulnerabilities, sensitiveData, coverage, method },
  ...{ proof, cost, appendix },
};

describe.each(Object.entries(sections))('section %s', (_name, section) => {
  it.each(hostileNames.map((name) => [name]))('prints %j as text and nothing else', (name) => {
    const markup = print(section(reportOf(poisoned(name)))?.body as Markup);
    expect(strangers(markup)).toEqual([]);
    expect(markup).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/);
  });
});

describe('cover and outcome', () => {
  it.each(hostileNames.map((name) => [name]))('print %j as text and nothing else', (name) => {
    const failure = { stage: 'check', code: 'c', message: name } as const;
    const report = reportOf({ ...poisoned(name), ending: { kind: 'failed', failure } });
    expect(strangers(print(cover(report, html``)) + print(outcome(report)?.body as Markup))).toEqual([]);
  });
});

describe('pageOf', () => {
  it('names every finding and every other verdict by its id', () => {
    const report = reportOf(richScan);
    const page = pageOf(report, []);
    expect(
      [...report.findings, ...report.otherVerdicts].filter(({ checkId }) => !page.includes(`>${checkId}<`)),
    ).toEqual([]);
  });

  it('runs no script and loads nothing', () => {
    const page = pageOf(reportOf(richScan), []);
    expect(page).toContain(`default-src 'none'`);
    expect(strangers(page.replace('<!doctype html>', ''))).toEqual([]);
    expect(page).not.toMatch(/\s(?:src|onload|onclick)\s*=\s*"/);
    expect([...page.matchAll(/href="([^"]*)"/g)].filter(([, to]) => !to?.startsWith('#'))).toEqual([]);
  });

  it('is the same for the same report', () => {
    expect(pageOf(reportOf(richScan), [])).toBe(pageOf(reportOf(richScan), []));
  });

  it('stays bounded for thousands of tables and says what it leaves out', () => {
    const page = pageOf(reportOf(hugeScan(5000)), []);
    expect(page.length).toBeLessThan(600_000);
    expect(page).toContain('more columns in report.json');
    expect(page).toContain('more rows in report.json');
  });

  it('shows every reason of a rejection with its remedy and examines nothing', () => {
    const reasons = [
      { code: 'disk-full', message: 'Only 20 MB are free.', remedy: 'Free 500 MB.' },
      { code: 'file-not-found', message: 'There is no file.', remedy: 'Check the path.' },
    ];
    const page = pageOf(
      reportOf({
        ...smallScan,
        sandbox: null,
        posture: null,
        findings: null,
        classification: null,
        restore: null,
        proof: null,
        ending: { kind: 'rejected', reasons },
      }),
      [],
    );
    for (const { code, message, remedy } of reasons)
      for (const text of [code, message, remedy]) expect(page).toContain(text);
    expect(page).not.toContain('id="coverage"');
  });

  it('shows no nought for a family that was not examined', () => {
    const failure = { stage: 'classify', code: 'c', message: 'It took too long.' } as const;
    const failed = reportOf({ ...richScan, classification: null, ending: { kind: 'failed', failure } });
    expect(pageOf(failed, [])).toMatch(/Privacy\s*<span class="quiet">\(not examined\)<\/span>/);
    expect(pageOf(reportOf(richScan), [])).not.toContain('(not examined)');
  });

  it('says that a series is no longer assessed instead of showing an empty list as good news', () => {
    const { vulnerabilities: assessment } = smallScan.findings!;
    const page = pageOf(
      reportOf({
        ...smallScan,
        findings: {
          ...smallScan.findings!,
          vulnerabilities: { ...assessment, matches: [], support: { ...assessment.support, status: 'ended' } },
        },
      }),
      [],
    );
    expect(page).toContain('No longer assessed by the vendor.');
    expect(page).toContain('that proves nothing');
  });
});
