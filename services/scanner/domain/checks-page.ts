import type { Check } from '../checks/define-check.ts';
import { explainCheck } from './explain-check.ts';

const headings = [
  { subject: 'database', heading: 'Inside the database' },
  { subject: 'aws', heading: 'In the AWS description and parameters' },
  { subject: 'version', heading: 'By the version' },
] as const;

/** What is looked for, as Markdown: a list to find a check in, and each with why, how it is judged and how to fix it. */
export function checksPage(checks: readonly Check[], note: string | null): string {
  const lines = [
    '# Checks',
    '',
    ...(note === null ? [] : [`<!-- ${note} -->`, '']),
    `${checks.length} checks. A check whose facts could not be read is \`unknown\`, never \`pass\`. What the database holds and`,
    'who can read it can raise or lower the severity in the report, which says why.',
  ];
  for (const { subject, heading } of headings) {
    const own = checks.filter((check) => check.subject === subject);
    if (own.length === 0) continue;
    lines.push('', `## ${heading}`, '', '| Check | Severity | Engines | What is wrong |', '| --- | --- | --- | --- |');
    for (const { id, severity, engines, title } of own)
      lines.push(`| [\`${id}\`](#${id}) | ${severity} | ${engines.join(', ')} | ${cell(title)} |`);
  }
  for (const { subject, heading } of headings) {
    const own = checks.filter((check) => check.subject === subject);
    if (own.length > 0) lines.push('', `## ${heading}, one by one`);
    for (const check of own) lines.push('', ...checkLines(check));
  }
  return [...lines, ''].join('\n');
}

/** One check as Markdown. */
export function checkLines(check: Check): readonly string[] {
  const told = explainCheck(check);
  const block = (language: string, text: string | null) =>
    text === null ? [] : ['', `\`\`\`${language}`, ...text.split('\n'), '```'];
  return [
    `### ${told.id}`,
    '',
    `**${text(told.title)}.** ${told.severity}; ${told.engines.join(', ')}; judged from ${told.where}.`,
    '',
    `*Why.* ${text(told.why)}`,
    '',
    '*How it is judged.*',
    '',
    ...told.judged.map((sentence) => `- ${text(sentence)}`),
    '',
    `*How to fix it.* ${text(told.fix.text)}`,
    ...(told.fix.console === null ? [] : ['', `Console: ${text(told.fix.console)}`]),
    ...block('sh', told.fix.cli),
    ...block('sql', told.fix.sql),
    ...(told.fix.mariadbSql === null ? [] : ['', 'On MariaDB:', ...block('sql', told.fix.mariadbSql)]),
    ...(told.references.length === 0 ? [] : ['', `*References.* ${told.references.map(linked).join('; ')}`]),
  ];
}

function linked(reference: string): string {
  return reference.replace(/https?:\S+/g, (address) => `<${address}>`);
}

/** Text in which nothing is markup but our own code spans. */
function text(sentence: string): string {
  return sentence
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replace(/([<*_[\]])/g, '\\$1')))
    .join('');
}

function cell(title: string): string {
  return text(title).replaceAll('|', '\\|');
}
