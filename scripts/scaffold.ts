import { camelCase, pascalCase } from './letter-case.ts';

/** A new file of a catalogue: where it belongs and what it starts with. */
export interface Scaffold {
  readonly path: string;
  readonly text: string;
}

export const kinds = ['check', 'fact', 'detector', 'event'] as const;
export type Kind = (typeof kinds)[number];

/**
 * The first versions of a unit and of what its catalogue's tests demand beside it: a check that a database server tells
 * gets a plant for the tests on real servers. `id` is a slug (`anonymous-user`); checks and facts may name their folder
 * (`aws/endpoint-is-public`), which is `postgres` otherwise. Angle brackets mark what is to be replaced: until then
 * the unit's own examples fail. Throws a TypeError for an id that is no slug.
 */
export function scaffold(kind: Kind, id: string): readonly [Scaffold, ...Scaffold[]] {
  const [, where = 'postgres', slug] =
    /^(?:(aws|postgres|mysql|version)\/)?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
  if (slug === undefined) throw new TypeError(`"${id}" is no slug like "anonymous-user"`);
  switch (kind) {
    case 'check':
      return [
        { path: `services/scanner/checks/${where}/${slug}.ts`, text: check(slug, where) },
        ...(where === 'postgres' || where === 'mysql'
          ? [{ path: `tests/real-servers/${where}/${slug}.ts`, text: plant(where) }]
          : []),
      ];
    case 'fact':
      return [{ path: `services/scanner/facts/${where}/${slug}.ts`, text: fact(camelCase(slug)) }];
    case 'detector':
      return [{ path: `services/classifier/detectors/${slug}.ts`, text: detector(slug) }];
    case 'event':
      return [{ path: `events/${slug}.ts`, text: event(slug) }];
  }
}

/** Facts with which a new check of each folder starts: what is to be replaced is in angle brackets. */
const beginnings = {
  postgres: { fact: 'schemas', file: 'postgres/schemas', engines: "['postgres']" },
  mysql: { fact: 'accounts', file: 'mysql/accounts', engines: "['mysql', 'mariadb']" },
  aws: { fact: 'dbInstances', file: 'aws/db-instances', engines: "['postgres', 'mysql', 'mariadb']" },
  version: { fact: 'offeredVersion', file: 'aws/offered-version', engines: "['postgres', 'mysql', 'mariadb']" },
} as const;

function check(slug: string, where: string): string {
  const subject = where === 'aws' || where === 'version' ? where : 'database';
  const { fact: needs, file, engines } = beginnings[where as keyof typeof beginnings];
  const sql = subject === 'database' ? "  remediationSql: 'REVOKE <privilege> ON SCHEMA <schema> FROM PUBLIC;',\n" : '';
  const fix =
    subject === 'database'
      ? ''
      : "  fix: { console: '<where to click in the console>', cli: 'aws rds <command> <options>' },\n";
  return `import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import fact from '../../facts/${file}.ts';

export default defineCheck({
  id: '${slug}',
  title: '<what is wrong when it fails>',
  severity: 'medium',
  engines: ${engines},
  subject: '${subject}',
  family: 'posture',
  risk: '<what somebody can do because of it>.',
  judged: '<what it compares with what>.',
  remediation: '<what to do>.',
${sql}${fix}  references: { docs: ['<address of the documentation>'] },
  needs: ['${needs}'],
  evaluate: ({ ${needs} }) =>
    failWhen(${needs}.filter(() => false).map((row) => ({ resource: '<resource>', detail: '<what was seen>.', fill: row }))),
  examples: {
    pass: [{ ${needs}: [fact.example] }],
    fail: [{ ${needs}: [{ ...fact.example /* <with the weakness> */ }] }],
  },
});
`;
}

/** What makes the weakness on a real server; what takes it away again is the remedy that the finding prints. */
function plant(where: 'postgres' | 'mysql'): string {
  return `import { definePlant } from '../${where === 'mysql' ? 'mysql-kit' : 'plant'}.ts';

export default definePlant({
  sql: ['<statements that make the weakness>'],
  found: ['<resource as the evidence names it>'],
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
