import { camelCase, pascalCase } from './letter-case.ts';

/** A new file of a catalogue: where it belongs and what it starts with. */
export interface Scaffold {
  readonly path: string;
  readonly text: string;
}

export const kinds = ['check', 'fact', 'detector', 'event'] as const;
export type Kind = (typeof kinds)[number];

/**
 * The first version of a unit. `id` is a slug (`anonymous-user`); checks and facts may name their folder
 * (`aws/endpoint-is-public`), which is `postgres` otherwise. Angle brackets mark what is to be replaced: until then
 * the unit's own examples fail. Throws a TypeError for an id that is no slug.
 */
export function scaffold(kind: Kind, id: string): Scaffold {
  const [, where = 'postgres', slug] =
    /^(?:(aws|postgres|mysql|version)\/)?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
  if (slug === undefined) throw new TypeError(`"${id}" is no slug like "anonymous-user"`);
  switch (kind) {
    case 'check':
      return { path: `services/scanner/checks/${where}/${slug}.ts`, text: check(slug, where) };
    case 'fact':
      return { path: `services/scanner/facts/${where}/${slug}.ts`, text: fact(camelCase(slug)) };
    case 'detector':
      return { path: `services/classifier/detectors/${slug}.ts`, text: detector(slug) };
    case 'event':
      return { path: `events/${slug}.ts`, text: event(slug) };
  }
}

function check(slug: string, where: string): string {
  const subject = where === 'aws' || where === 'version' ? where : 'database';
  const engine = where === 'mysql' ? 'mysql' : 'postgres';
  return `import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';

export default defineCheck({
  id: '${slug}',
  title: '<what is wrong when it fails>',
  severity: 'medium',
  engines: ['${engine}'],
  subject: '${subject}',
  family: 'posture',
  risk: '<what somebody can do because of it>',
  remediation: '<what to do>',
  references: { docs: ['<address of the documentation>'] },
  needs: [],
  evaluate: () => failWhen([]),
  examples: { pass: [{}], fail: [{}] },
});
`;
}

function fact(name: string): string {
  return `import { z } from 'zod';
import { defineFact } from '../define-fact.ts';

export default defineFact({
  name: '${name}',
  summary: '<what it lists>',
  scope: 'database',
  sql: \`
select n.nspname::text as schema
from pg_catalog.pg_namespace n
order by n.nspname collate "C"\`,
  Row: z.object({ schema: z.string() }),
  example: { database: 'shop', schema: 'sales' },
});
`;
}

function detector(slug: string): string {
  return `import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: '${slug}',
  type: 'secret',
  title: '<kind of data>',
  holds: ['text'],
  about: 'any',
  names: { says: ['<column name>'] },
  examples: {
    names: ['<column_name>'],
    otherNames: ['<other_column_name>'],
    values: [],
    otherValues: [],
  },
});
`;
}

function event(slug: string): string {
  const type = pascalCase(slug);
  return `import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';

export const ${type} = defineEvent({
  type: '${type}',
  version: 1,
  source: 'scanner',
  summary: '<what happened, as a sentence.>',
  Data: z.strictObject({ sandbox: Sandbox }),
  examples: [{ sandbox: exampleSandbox }],
});
`;
}
