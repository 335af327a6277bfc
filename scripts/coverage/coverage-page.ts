import type { Check } from '../../services/scanner/checks/define-check.ts';
import { page, table } from '../catalogue-pages.ts';
import type { CoverageData, ResearchList } from './coverage-data.ts';
import { coverageOf, unanswered, type Answered, type Coverage } from './coverage.ts';

const listNames: Readonly<Record<ResearchList, string>> = {
  aws: 'AWS posture',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL and MariaDB',
};

/** `docs/coverage.md`: what others look at and which of our checks answers it, in both directions. */
export function coveragePage(checks: readonly Check[], data: CoverageData, note: string): string {
  const coverage = coverageOf(checks, data);
  return page('Coverage', note, [
    'What others look at in Amazon RDS and Aurora, which check of ours answers it, and the other way round. Identifiers',
    'and severities are facts of the lists named; all words are ours. A test fails when a mapping is lost, and another',
    'one feeds each control of others an AWS answer that it is about and wants to see it fail here.',
    '',
    ...summary(coverage, data),
    ...published(coverage, data, 'securityHub', 'Security Hub'),
    ...published(coverage, data, 'prowler', 'Prowler'),
    ...(Object.keys(listNames) as ResearchList[]).flatMap((list) => ourList(coverage, data, list)),
    ...backwards(checks),
    ...recordedAnswers(data),
  ]);
}

function summary(coverage: Coverage, data: CoverageData): string[] {
  const share = (list: readonly Answered[]) =>
    `${list.filter(({ checks }) => checks.length > 0).length}/${list.length}`;
  const argued = (list: readonly Answered[]) => list.filter(({ id }) => data.argued[id] !== undefined).length;
  const rows = [
    ['Security Hub controls of RDS for these engines', share(coverage.securityHub), '—'],
    ['Prowler checks of RDS', share(coverage.prowler), '—'],
    ...(Object.keys(listNames) as ResearchList[]).map((list) => [
      `Our list: ${listNames[list]}`,
      share(coverage.research[list]),
      String(argued(coverage.research[list])),
    ]),
  ];
  return [table(['List', 'Answered by a check', 'Argued below'], rows)];
}

function published(coverage: Coverage, data: CoverageData, kind: 'securityHub' | 'prowler', name: string): string[] {
  const { list, controls } = data.published[kind];
  const outside = controls.filter(({ outOfScope }) => outOfScope !== undefined);
  const rows = coverage[kind].map(({ id, checks }) => {
    const control = controls.find((one) => one.id === id);
    return [code(id), control?.severity ?? '', control?.rule ? code(control.rule) : '', answers(checks)];
  });
  const ruled = rows.some(([, , rule]) => rule !== '');
  const columns = ruled ? [0, 1, 2, 3] : [0, 1, 3];
  const pick = (row: readonly string[]) => columns.map((at) => row[at] ?? '');
  return [
    '',
    `## ${name}`,
    '',
    `${list}.`,
    '',
    table(pick(['Theirs', 'Their severity', 'AWS Config rule', 'Ours']), rows.map(pick)),
    ...outside.flatMap(({ id, outOfScope }) => ['', `- ${code(id)}: ${outOfScope ?? ''}`]),
  ];
}

function ourList(
  { research }: Coverage,
  { published: { research: lists }, argued }: CoverageData,
  list: ResearchList,
): string[] {
  const missing = new Set(unanswered(research[list], { argued }));
  const several = research[list].filter(({ checks }) => checks.length > 1);
  const rows = research[list].map(({ id, checks }) => [
    code(id),
    lists[list].find((one) => one.id === id)?.title ?? '',
    argued[id] ?? (missing.has(id) ? 'not built yet' : answers(checks)),
  ]);
  return [
    '',
    `## Our list: ${listNames[list]}`,
    '',
    `${research[list].length} items, ${new Set(research[list].flatMap(({ checks }) => checks)).size} checks. ` +
      (several.length === 0
        ? 'Each item is one check.'
        : `${several.length} items are split into several checks, because their cases have consequences, severities or remedies of their own.`),
    '',
    table(['Item', 'What it looks for', 'Check, or why there is none'], rows),
  ];
}

function backwards(checks: readonly Check[]): string[] {
  const rows = checks.map(({ id, references }) => [
    code(id),
    (references.research ?? []).join(', '),
    (references.securityHub ?? []).join(', '),
    (references.prowler ?? []).map(code).join(', '),
  ]);
  return [
    '',
    '## From our checks to the lists',
    '',
    `${checks.length} checks; those without an entry of others are our own.`,
    '',
    table(['Check', 'Our list', 'Security Hub', 'Prowler'], rows),
  ];
}

function recordedAnswers({ recorded }: CoverageData): string[] {
  const rows = recorded.map(({ check, reason, answer, source }) => [code(check), reason, code(answer), source]);
  return [
    '',
    '## Proven on a recorded answer',
    '',
    'Checks of the control plane have no server to run on here: their tests use answers typed by the AWS SDK. Of the',
    'checks inside a database, these look for what no server that can be had here can hold.',
    '',
    rows.length === 0 ? 'None.' : table(['Check', 'Why', 'Recorded answer', 'Source'], rows),
  ];
}

function answers(checks: readonly string[]): string {
  return checks.length === 0 ? 'nothing' : checks.map(code).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}
