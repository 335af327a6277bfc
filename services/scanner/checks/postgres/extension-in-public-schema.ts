import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/extensions.ts';

export default defineCheck({
  id: 'extension-in-public-schema',
  title: 'An extension lives in schema public',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Its functions mix with those of users in the schema that everybody searches, and users can put others in their place.',
  remediation: 'Move the extension to a schema of its own, or create it there.',
  remediationSql: 'CREATE SCHEMA IF NOT EXISTS extensions;\nALTER EXTENSION <extension> SET SCHEMA extensions;',
  references: { research: ['PG-EXT-07'], splinter: ['0014'] },
  needs: ['extensions'],
  evaluate: ({ extensions }) => {
    const found = extensions.filter(({ schema }) => schema === 'public');
    const absent = extensions.find(({ schema }) => schema === null);
    if (found.length === 0 && absent !== undefined)
      return unknown(`The copy does not have ${quoted(absent.extension)}, so its schema is not known.`);
    return failWhen(
      found.map((row) => ({
        resource: objectName('extension', row.database, row.extension),
        detail: 'Its objects are in schema public.',
        fill: row,
      })),
    );
  },
  examples: {
    pass: [{ extensions: [fact.example] }],
    unknown: [{ extensions: [{ ...fact.example, schema: null }] }],
    fail: [{ extensions: [{ ...fact.example, schema: 'public' }] }],
  },
});
