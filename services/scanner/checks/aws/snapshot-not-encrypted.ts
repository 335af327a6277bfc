import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import snapshot from '../../facts/aws/snapshots.ts';

export default defineCheck({
  id: 'snapshot-not-encrypted',
  title: 'A snapshot is not encrypted',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Whoever can share or copy the snapshot has the data; no key stands in the way.',
  remediation: 'Copy the snapshot with a KMS key and delete the original.',
  references: { research: ['AWS-SNP-03'], securityHub: ['RDS.4'], prowler: ['rds_snapshots_encrypted'] },
  needs: ['snapshots'],
  evaluate: ({ snapshots }) => {
    if (snapshots.length === 0) return notApplicable('The description names no snapshot of the source.');
    const found = snapshots.filter(({ encrypted }) => encrypted === false);
    if (found.length === 0 && snapshots.some(({ encrypted }) => encrypted === null))
      return unknown('The description does not say of every snapshot whether it is encrypted.');
    return failWhen(
      found.map(({ id }) => ({
        resource: `snapshot ${visible(id)}`,
        fill: { snapshot: id },
        detail: 'It is not encrypted.',
      })),
    );
  },
  examples: {
    pass: [{ snapshots: [snapshot.example] }],
    fail: [{ snapshots: [{ ...snapshot.example, encrypted: false }] }],
    unknown: [{ snapshots: [{ ...snapshot.example, encrypted: null }] }],
    notApplicable: [{ snapshots: [] }],
  },
});
