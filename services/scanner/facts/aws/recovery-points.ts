import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'recoveryPoints',
  summary: 'What AWS Backup keeps of the source.',
  from: ['recovery-points'],
  rows: (answers) =>
    (answers['recovery-points']?.RecoveryPoints ?? []).map(({ BackupVaultName, Status, CreationDate }) => ({
      vault: BackupVaultName ?? null,
      status: Status ?? null,
      createdAt: moment(CreationDate),
    })),
  Row: z.object({ vault: z.string().nullable(), status: z.string().nullable(), createdAt: z.string().nullable() }),
  example: { vault: 'Default', status: 'COMPLETED', createdAt: '2026-11-23T05:00:00.000Z' },
});

/** ISO 8601 of seconds since 1970, or of a text that is a date. */
function moment(date: number | string | undefined): string | null {
  const milliseconds = typeof date === 'number' ? date * 1000 : Date.parse(date ?? '');
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8.64e15
    ? new Date(milliseconds).toISOString()
    : null;
}
