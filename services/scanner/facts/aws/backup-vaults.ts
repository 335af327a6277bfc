import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'backupVaults',
  summary: 'The vaults of AWS Backup that hold recovery points of the source.',
  from: ['recovery-points'],
  rows: (answers) => {
    const used = new Set(
      (answers['recovery-points']?.RecoveryPoints ?? []).flatMap(({ BackupVaultName }) => BackupVaultName ?? []),
    );
    if (used.size === 0) return [];
    const vaults = answers['backup-vaults']?.BackupVaultList;
    if (vaults === undefined)
      return { unavailable: 'The vaults of AWS Backup are not described (backup-vaults.json).' };
    return [...used].map((name) => ({
      vault: name,
      locked: vaults.find(({ BackupVaultName }) => BackupVaultName === name)?.Locked ?? null,
    }));
  },
  Row: z.object({ vault: z.string(), locked: z.boolean().nullable() }),
  example: { vault: 'Default', locked: true },
});
