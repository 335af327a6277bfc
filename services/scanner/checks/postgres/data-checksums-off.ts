import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import fact from '../../facts/postgres/data-checksums.ts';

export default defineCheck({
  id: 'data-checksums-off',
  title: 'Damaged pages of data go unnoticed',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Without checksums a page that the disk changed is read as if it were right, and backed up as such.',
  remediation: 'Restore the data into a server that was made with checksums; RDS servers always are.',
  references: { research: ['PG-SET-03'], cis: ['PostgreSQL 1.4.3'] },
  needs: ['dataChecksums'],
  evaluate: ({ dataChecksums }) => {
    const [server] = dataChecksums;
    if (server === undefined) return unknown('The server does not tell whether it keeps checksums.');
    return failWhen(server.enabled ? [] : [{ resource: 'server', detail: 'data_checksums is off.' }]);
  },
  examples: {
    pass: [{ dataChecksums: [fact.example] }],
    fail: [{ dataChecksums: [{ enabled: false }] }],
    unknown: [{ dataChecksums: [] }],
  },
});
