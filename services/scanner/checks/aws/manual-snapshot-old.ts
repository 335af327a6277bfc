import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import snapshot from '../../facts/aws/snapshots.ts';

export default defineCheck({
  id: 'manual-snapshot-old',
  title: 'Manual snapshots are kept for more than a year',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Personal data that was deleted in the database lives on in them, against the duty to limit storage.',
  remediation: 'Delete the snapshots, or archive what has to be kept.',
  references: { research: ['AWS-SNP-04'], docs: ['GDPR Article 5(1)(e)'] },
  needs: ['snapshots'],
  evaluate: ({ snapshots }, source) => {
    const dated = snapshots.map((row) => ({
      ...row,
      days: (Date.parse(source.today) - Date.parse(row.createdAt ?? '')) / 86_400_000,
    }));
    const found = dated.filter(({ manual, days }) => manual === true && days > 365);
    if (found.length === 0 && dated.some(({ manual, days }) => manual === null || (manual && Number.isNaN(days))))
      return unknown('The description does not say of every snapshot who made it, and when.');
    return failWhen(
      found.map(({ id, createdAt }) => ({
        resource: `snapshot ${visible(id)}`,
        fill: { snapshot: id },
        detail: `It was made on ${visible(createdAt?.slice(0, 10) ?? '')}.`,
      })),
    );
  },
  examples: {
    pass: [{ snapshots: [] }, { snapshots: [snapshot.example] }],
    unknown: [{ snapshots: [{ ...snapshot.example, manual: true, createdAt: null }] }],
    fail: [{ snapshots: [{ ...snapshot.example, manual: true, createdAt: '2024-02-01T03:00:00Z' }] }],
  },
});
