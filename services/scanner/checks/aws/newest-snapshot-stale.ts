import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import snapshot from '../../facts/aws/snapshots.ts';

export default defineCheck({
  id: 'newest-snapshot-stale',
  title: 'The newest snapshot is more than two days old',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Backups have stopped or never ran: a failure now loses everything since then.',
  remediation: 'Find out why automated backups stopped.',
  references: { research: ['AWS-BCK-04'], cis: ['AWS Database Services 3.10'] },
  needs: ['snapshots'],
  evaluate: ({ snapshots }, source) => {
    const newest = snapshots
      .flatMap(({ createdAt, available }) => (createdAt === null || !available ? [] : [Date.parse(createdAt)]))
      .sort((a, b) => b - a)[0];
    if (newest === undefined || Number.isNaN(newest)) return unknown('The description gives no time of any snapshot.');
    const hours = (Date.parse(source.today) - newest) / 3_600_000;
    return failWhen(
      hours <= 48 ? [] : [{ resource: 'snapshots', detail: `The newest one is ${Math.floor(hours / 24)} days old.` }],
    );
  },
  examples: {
    pass: [{ snapshots: [snapshot.example] }],
    fail: [
      { snapshots: [{ ...snapshot.example, createdAt: '2026-11-01T03:00:00Z' }] },
      {
        snapshots: [
          { ...snapshot.example, createdAt: '2026-11-01T03:00:00Z' },
          { ...snapshot.example, available: false },
        ],
      },
    ],
    unknown: [{ snapshots: [] }],
  },
});
