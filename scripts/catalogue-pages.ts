import type { EventDefinition } from '../events/define-event.ts';
import type { Detector } from '../services/classifier/detectors/define-detector.ts';
import { tokenVendors } from '../services/classifier/knowledge/token-forms.ts';
import { unclaimedFormats } from '../services/classifier/knowledge/number-formats.ts';
import { kebabCase } from './letter-case.ts';

/** `docs/events.md`: what the services tell each other. `consumers`: rooms by event type. */
export function eventsPage(
  events: Readonly<Record<string, EventDefinition>>,
  consumers: ReadonlyMap<string, readonly string[]>,
  note: string,
): string {
  const all = Object.values(events);
  const rooms = (type: string) => consumers.get(type)?.join(', ') ?? '—';
  return page('Events', note, [
    'Everything that one service tells another. An event travels as',
    '`{ type, source, metadata: { eventId, scanId, attempt, causationId, occurredAt, version }, data }`; the schema of its',
    '`data` is linked. Types of the documents that events point to are in `docs/schemas/*.document.json`.',
    '',
    table(
      ['Event', 'Version', 'From', 'To', 'Means'],
      all.map(({ type, version, sources, summary }) => [
        `[${type}](#${type.toLowerCase()})`,
        String(version),
        sources.join(', '),
        rooms(type),
        summary,
      ]),
    ),
    ...all.flatMap(({ type, summary, examples }) => [
      '',
      `## ${type}`,
      '',
      `${cell(summary)} [Schema](schemas/${kebabCase(type)}.event.json).`,
      '',
      '```json',
      JSON.stringify(examples[0], null, 2),
      '```',
    ]),
  ]);
}

/** `docs/detectors.md`: kinds of data that are recognised. */
export function detectorsPage(detectors: readonly Detector[], note: string): string {
  const rows = detectors.map(({ id, type, title, names, values, examples }) => [
    `\`${id}\``,
    `\`${type}\``,
    title,
    [...(names === undefined ? [] : ['names']), ...(values === undefined ? [] : ['values'])].join(' and '),
    examples.names.map((name) => `\`${name}\``).join(', '),
  ]);
  return page('Detectors', note, [
    `${detectors.length} detectors. Each judges a column by its name and its sampled values together.`,
    '',
    table(['Id', 'Type', 'Recognises', 'Judges by', 'Names such as'], rows),
    '',
    '## Formats that are checked value by value',
    '',
    'Each of these is also the name of a validator for [detectors of your own](detectors-of-your-own.md).',
    'Measured by `npm run bench:vectors`: at least .99 of valid values are accepted and .99 of invalid ones refused.',
    '',
    table(
      ['Detector', 'Formats', 'Which'],
      detectors.flatMap(({ id, claims = [] }) => (claims.length === 0 ? [] : [claimRow(id, claims)])),
    ),
    '',
    `Tokens are recognised by the forms that ${tokenVendors.length} vendors document: ${tokenVendors.join(', ')}.`,
    '',
    '## Formats that are known and not claimed',
    '',
    table(['Formats', 'Why not'], unclaimedRows()),
  ]);
}

/** Countries of one format share a line: a reader looks for the format first. */
function claimRow(id: string, claims: NonNullable<Detector['claims']>): readonly string[] {
  const perCountry = /^(phone|postal|passport)\./;
  const which = claims.every(({ format }) => perCountry.test(format))
    ? claims.map(({ format }) => `\`${format}\``)
    : claims.map(({ format, title }) => `\`${format}\` ${title}`);
  return [`\`${id}\``, String(claims.length), which.join(', ')];
}

function unclaimedRows(): readonly (readonly string[])[] {
  const reasons = [...new Set(unclaimedFormats.map(({ why }) => why))];
  return reasons.map((reason) => [
    unclaimedFormats.flatMap(({ format, why }) => (why === reason ? [`\`${format}\``] : [])).join(', '),
    reason,
  ]);
}

/** A page of the documentation: its heading, who made it, its lines. */
export function page(title: string, note: string, lines: readonly string[]): string {
  return [`# ${title}`, '', `<!-- ${note} -->`, '', ...lines, ''].join('\n');
}

/** A table of Markdown; no text leaves its cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** Text that cannot leave its cell. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\|/g, '\\|')
    .replace(/<(?!https?:)/g, '\\<');
}
