import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/extension-versions.ts';

export default defineCheck({
  id: 'extension-outdated',
  title: 'An extension is older than what the server offers',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An upgrade of the engine does not upgrade extensions: known flaws of the old version stay in the database.',
  remediation: 'Update the extension in each database that has it.',
  remediationSql: `ALTER EXTENSION <extension> UPDATE;`,
  references: { research: ['PG-EXT-06'], splinter: ['0022'], cis: ['PostgreSQL 1.5'] },
  needs: ['extensionVersions'],
  evaluate: ({ extensionVersions }) =>
    failWhen(
      extensionVersions
        .filter(({ installed, offered }) => offered !== null && offered !== installed)
        .map((row) => ({
          resource: objectName('extension', row.database, row.extension),
          detail: `${visible(row.installed)} is installed, the server offers ${visible(row.offered ?? '')}.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ extensionVersions: [fact.example, { ...fact.example, extension: 'own', offered: null }] }],
    fail: [{ extensionVersions: [{ ...fact.example, installed: '1.5' }] }],
  },
});
