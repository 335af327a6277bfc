import { defineCheck } from '../define-check.ts';
import { judgeEach, said } from '../../domain/judge-each.ts';
import instance from '../../facts/aws/db-instances.ts';

export default defineCheck({
  id: 'minor-upgrades-not-automatic',
  title: 'Minor versions are not installed automatically',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Security fixes wait until somebody remembers them; every published flaw stays open meanwhile.',
  remediation: 'Turn on automatic minor version upgrades and give the instance a maintenance window that suits.',
  references: {
    research: ['AWS-PAT-01'],
    securityHub: ['RDS.13'],
    prowler: ['rds_instance_minor_version_upgrade_enabled'],
    cis: ['AWS Foundations v5 2.2.2', 'AWS Foundations v7 3.2.2'],
  },
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }) =>
    judgeEach(dbInstances, ({ AutoMinorVersionUpgrade }) =>
      said(AutoMinorVersionUpgrade, (on) => (on ? null : 'AutoMinorVersionUpgrade is false.')),
    ),
  examples: {
    pass: [{ dbInstances: [{ ...instance.example, AutoMinorVersionUpgrade: true }] }],
    fail: [{ dbInstances: [{ ...instance.example, AutoMinorVersionUpgrade: false }] }],
    unknown: [{ dbInstances: [{ DBInstanceIdentifier: 'shop-production' }] }],
  },
});
