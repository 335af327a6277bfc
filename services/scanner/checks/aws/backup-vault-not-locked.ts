import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import vault from '../../facts/aws/backup-vaults.ts';

export default defineCheck({
  id: 'backup-vault-not-locked',
  title: 'The backup vault is not locked',
  severity: 'info',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Whoever may administer the vault can shorten retention and delete the copies before they are needed.',
  remediation: 'Lock the vault (Vault Lock in compliance mode) once its retention is right.',
  references: {
    research: ['AWS-BCK-03'],
    docs: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html'],
  },
  needs: ['backupVaults'],
  evaluate: ({ backupVaults }) => {
    if (backupVaults.length === 0) return notApplicable('AWS Backup keeps nothing of the source.');
    const found = backupVaults.filter(({ locked }) => locked === false);
    if (found.length === 0 && backupVaults.some(({ locked }) => locked === null))
      return unknown('The description does not say of every vault whether it is locked.');
    return failWhen(
      found.map(({ vault }) => ({ resource: `vault ${visible(vault)}`, fill: { vault }, detail: 'It is not locked.' })),
    );
  },
  examples: {
    pass: [{ backupVaults: [vault.example] }],
    fail: [{ backupVaults: [{ ...vault.example, locked: false }] }],
    unknown: [{ backupVaults: [{ ...vault.example, locked: null }] }],
    notApplicable: [{ backupVaults: [] }],
  },
});
