import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
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
  evaluate: ({ snapshots }, source) =>
    failWhen(
      snapshots.flatMap(({ id, manual, createdAt }) => {
        const days = (Date.parse(source.today) - Date.parse(createdAt ?? '')) / 86_400_000;
        return manual === true && days > 365
          ? [{ resource: `snapshot ${visible(id)}`, detail: `It was made on ${createdAt?.slice(0, 10) ?? ''}.` }]
          : [];
      }),
    ),
  examples: {
    pass: [{ snapshots: [] }, { snapshots: [snapshot.example] }],
    fail: [{ snapshots: [{ ...snapshot.example, manual: true, createdAt: '2024-02-01T03:00:00Z' }] }],
  },
});
