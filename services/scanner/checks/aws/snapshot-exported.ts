import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import task from '../../facts/aws/export-tasks.ts';

export default defineCheck({
  id: 'snapshot-exported',
  title: 'Snapshots were exported to S3',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The export is a second copy of the data with access rules of its own, and it does not go away with the database.',
  remediation: 'Check that the bucket is private and encrypted, and that the export is still needed.',
  references: { research: ['AWS-SNP-05'] },
  needs: ['exportTasks'],
  evaluate: ({ exportTasks }) =>
    failWhen(
      exportTasks.map(({ source, bucket, endedAt }) => ({
        resource: `export of ${visible(source)}`,
        fill: { bucket },
        detail: `It went to ${bucket === null ? 'a bucket that is not named' : `bucket ${visible(bucket)}`}${endedAt === null ? '' : ` and ended on ${visible(endedAt.slice(0, 10))}`}.`,
      })),
    ),
  examples: {
    pass: [{ exportTasks: [] }],
    fail: [{ exportTasks: [task.example] }, { exportTasks: [{ ...task.example, bucket: null, endedAt: null }] }],
  },
});
