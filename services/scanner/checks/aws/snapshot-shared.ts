import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import sharing from '../../facts/aws/snapshot-sharing.ts';

export default defineCheck({
  id: 'snapshot-shared',
  title: 'A snapshot is shared with an account that is not trusted',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The other account can copy the snapshot and keep the data, whatever happens to the sharing later.',
  remediation:
    'Name the accounts that are yours under trustedAccounts in .stillframe.yml; remove the others from the restore attribute.',
  references: { research: ['AWS-SNP-02'] },
  needs: ['snapshotSharing'],
  evaluate: ({ snapshotSharing }, { trustedAccounts = [] }) => {
    const shared = snapshotSharing.flatMap(({ snapshot, accounts }) => {
      const others = (accounts ?? []).filter((account) => account !== 'all' && !trustedAccounts.includes(account));
      return others.length === 0
        ? []
        : [
            {
              resource: `snapshot ${visible(snapshot)}`,
              fill: { snapshot, accounts: others },
              detail: `It is shared with ${others.map(visible).join(', ')}.`,
            },
          ];
    });
    const silent = snapshotSharing.find(({ accounts }) => accounts === null);
    if (shared.length === 0 && silent !== undefined)
      return unknown(`With whom snapshot ${visible(silent.snapshot)} is shared is not described.`);
    return failWhen(shared);
  },
  examples: {
    pass: [
      { snapshotSharing: [sharing.example] },
      {
        snapshotSharing: [{ ...sharing.example, accounts: ['111122223333'] }],
        about: { trustedAccounts: ['111122223333'] },
      },
    ],
    fail: [
      { snapshotSharing: [{ ...sharing.example, accounts: ['111122223333'] }] },
      {
        snapshotSharing: [{ ...sharing.example, accounts: ['111122223333', '444455556666'] }],
        about: { trustedAccounts: ['111122223333'] },
      },
    ],
    unknown: [{ snapshotSharing: [{ ...sharing.example, accounts: null }] }],
  },
});
