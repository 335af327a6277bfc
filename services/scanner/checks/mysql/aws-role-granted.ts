import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable } from '../../domain/judgement.ts';
import { quoted } from '../../domain/object-name.ts';
import { aboutEach, isAdministrator } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountRolesFact from '../../facts/mysql/account-roles.ts';

const onAurora = { ...onMysql, platform: 'aurora' } as const;

export default defineCheck({
  id: 'aws-role-granted',
  title: 'Accounts may reach other services of AWS from SQL',
  severity: 'high',
  engines: ['mysql'],
  subject: 'database',
  family: 'posture',
  risk: 'Rows can be written into a bucket or sent to a function, with the rights of the cluster and past every grant on the other side.',
  remediation: 'Revoke the role from accounts that do not need it, and narrow the IAM role of the cluster.',
  remediationSql: 'REVOKE <role>@<role host> FROM <user>@<host>;',
  references: {
    research: ['MY-PRIV-09'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.SaveIntoS3.html'],
  },
  needs: ['accountRoles'],
  evaluate: ({ accountRoles }, source) => {
    if (source.platform === 'rds' || source.platform === 'elsewhere')
      return notApplicable('Such roles exist on Aurora only.');
    return failWhen(
      aboutEach(
        accountRoles.filter((row) => /^AWS_.*_ACCESS$/.test(row.role) && !isAdministrator(row, source)),
        ({ role }) => `It is a member of ${quoted(role)}.`,
      ),
    );
  },
  examples: {
    pass: [{ accountRoles: [accountRolesFact.example], about: onAurora }],
    fail: [{ accountRoles: [{ ...accountRolesFact.example, role: 'AWS_LOAD_S3_ACCESS' }], about: onAurora }],
    notApplicable: [{ accountRoles: [], about: onMysql }],
  },
});
