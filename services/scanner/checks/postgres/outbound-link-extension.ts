import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/extensions.ts';

const concerned = new Set(['dblink', 'postgres_fdw', 'mysql_fdw', 'oracle_fdw', 'tds_fdw', 'http', 'pg_net']);

export default defineCheck({
  id: 'outbound-link-extension',
  title: 'The database can connect to other systems',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A role with access to it can carry data out, or scan and attack the network from the inside.',
  remediation: 'Drop the extension where it is not used; otherwise restrict who may use it.',
  remediationSql: 'DROP EXTENSION <extension>;',
  references: { research: ['PG-EXT-01'], cis: ['PostgreSQL 1.8'] },
  needs: ['extensions'],
  evaluate: ({ extensions }) =>
    failWhen(
      extensions
        .filter(({ extension }) => concerned.has(extension))
        .map((row) => ({
          resource: objectName('extension', row.database, row.extension),
          detail: 'It opens connections to other systems.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ extensions: [fact.example] }],
    fail: [{ extensions: [{ ...fact.example, extension: 'dblink' }] }],
  },
});
