import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/extensions.ts';

const concerned = new Set(['file_fdw', 'adminpack', 'log_fdw']);

export default defineCheck({
  id: 'file-reading-extension',
  title: 'An extension reads files of the server',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Files of the server, its logs with statements and values among them, can be read through SQL.',
  remediation: 'Drop the extension, or restrict its foreign tables and functions to administrators.',
  remediationSql: 'DROP EXTENSION <extension>;',
  references: { research: ['PG-EXT-05'], cve: ['CVE-2018-1115'] },
  needs: ['extensions'],
  evaluate: ({ extensions }) =>
    failWhen(
      extensions
        .filter(({ extension }) => concerned.has(extension))
        .map((row) => ({
          resource: objectName('extension', row.database, row.extension),
          detail: 'It reads files of the server.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ extensions: [fact.example] }],
    fail: [{ extensions: [{ ...fact.example, extension: 'file_fdw' }] }],
  },
});
