import { contextRules } from '../../services/reporter/context-rules/index.generated.ts';
import type { PrivacyRule } from '../../services/reporter/report/define-privacy-rule.ts';
import { privacyRules } from '../../services/reporter/report/privacy-catalogue.ts';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import { explainCheck, type Explanation } from '../../services/scanner/domain/explain-check.ts';
import { AppError } from '../../shared/errors.ts';
import { exitCode } from '../exit-codes.ts';
import { nearest } from '../nearest.ts';
import { printable, type Terminal } from '../terminal.ts';

/** `stillframe explain <check>`: why it matters, how it is judged and how to fix it. Error: `usage`, with nearest ids. */
export function explainFinding(id: string, options: { json: boolean }, out: Terminal): number {
  const told = explanationOf(id.trim().toLowerCase());
  if (told === null) throw unknownId(id);
  if (options.json) out.line(JSON.stringify({ ...told, context: weighedBy(told.id) }, null, 2));
  else for (const line of linesOf(told)) out.line(line);
  return exitCode.complete;
}

function explanationOf(id: string): Explanation | null {
  const check = checks.find((one) => one.id === id);
  if (check !== undefined) return explainCheck(check);
  const rule = privacyRules.find((one) => one.id === id);
  return rule === undefined ? null : explainRule(rule);
}

/** A privacy rule judges what the classifier recognised. */
function explainRule(rule: PrivacyRule): Explanation {
  return {
    id: rule.id,
    title: rule.title,
    severity: typeof rule.severity === 'string' ? rule.severity : 'by how sure the columns are',
    engines: ['postgres', 'mysql', 'mariadb'],
    family: 'privacy',
    where: 'the content of the columns',
    why: rule.risk,
    judged: [
      `It fails when a column was recognised to hold ${rule.types.join(', ')}; stillframe detectors lists how.`,
      'It is not judged where the data were not classified.',
    ],
    fix: { text: rule.remediation, console: null, cli: null, sql: rule.remediationSql, mariadbSql: null },
    references: Object.entries(rule.references).map(([list, ids]) => `${list} ${ids.join(', ')}`),
  };
}

function weighedBy(id: string): readonly string[] {
  return contextRules.filter(({ checks: ids }) => ids.includes(id)).map(({ title }) => title);
}

function linesOf(told: Explanation): readonly string[] {
  const context = weighedBy(told.id);
  const { fix } = told;
  return [
    told.id,
    `${told.title}.`,
    `${told.severity} · ${told.family} · ${told.engines.join(', ')} · judged from ${told.where}`,
    ...part('Why', [told.why]),
    ...part('How it is judged', told.judged.map(plain)),
    ...part(
      'In context',
      context.map((title) => `${title}: the report may raise or lower the severity and says why.`),
    ),
    ...part('How to fix it', [fix.text]),
    ...part('Console', fix.console === null ? [] : [fix.console]),
    ...part('Command line', lines(fix.cli)),
    ...part('SQL', lines(fix.sql)),
    ...part('SQL on MariaDB', lines(fix.mariadbSql)),
    ...part('References', told.references),
  ];
}

function part(heading: string, text: readonly string[]): string[] {
  return text.length === 0 ? [] : ['', heading, ...text.map((line) => `  ${line}`)];
}

function lines(text: string | null): string[] {
  return text === null ? [] : text.split('\n');
}

function plain(text: string): string {
  return text.replaceAll('`', '');
}

function unknownId(id: string): AppError {
  const known = [...checks, ...privacyRules].map((one) => one.id);
  const near = nearest(id.trim().toLowerCase(), known);
  const hint =
    near.length === 0
      ? 'stillframe checks lists them all.'
      : `Did you mean ${near.length === 1 ? near[0]! : `${near.slice(0, -1).join(', ')} or ${near.at(-1)!}`}? stillframe checks lists them all.`;
  return new AppError('usage', `There is no check "${printable(id).slice(0, 80)}". ${hint}`);
}
