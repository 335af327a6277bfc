import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import copies from '../../facts/aws/other-region-copies.ts';

export default defineCheck({
  id: 'no-copy-in-other-region',
  title: 'No copy is kept up in another region',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'When the whole region fails, or an attacker empties the account in it, nothing current is left.',
  remediation: 'Replicate automated backups to another region, or copy recovery points there.',
  references: { research: ['AWS-BCK-05'] },
  needs: ['otherRegionCopies'],
  evaluate: ({ otherRegionCopies }) =>
    failWhen(
      otherRegionCopies.some(({ regions }) => regions.length > 0)
        ? []
        : [
            {
              resource: 'backups',
              detail: 'No replicated backup, no read replica and no global database is in another region.',
            },
          ],
    ),
  examples: {
    pass: [{ otherRegionCopies: [copies.example] }],
    fail: [{ otherRegionCopies: [{ regions: [] }] }],
  },
});
