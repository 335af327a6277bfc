import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import serverLinksFact from '../../facts/mysql/server-links.ts';

export default defineCheck({
  id: 'server-credentials-stored',
  title: 'Passwords of other servers are stored in clear',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever may read the schema mysql, or a dump of it, has the password of the other server.',
  remediation: 'Keep no password with the link, or drop it, and change the password on the other server.',
  remediationSql: "ALTER SERVER <server> OPTIONS (PASSWORD '');",
  fix: { cli: 'aws secretsmanager rotate-secret --secret-id <secret>' },
  references: { research: ['MY-OBJ-08'], pci: ['8.3.2'] },
  needs: ['serverLinks'],
  evaluate: ({ serverLinks }) =>
    failWhen(
      serverLinks
        .filter(({ hasPassword }) => hasPassword)
        .map(({ server }) => ({
          resource: objectName('server', server),
          detail: 'A password is stored with it, in clear.',
          fill: { server },
        })),
    ),
  examples: {
    pass: [{ serverLinks: [{ ...serverLinksFact.example, hasPassword: false }], about: onMysql }],
    fail: [{ serverLinks: [serverLinksFact.example], about: onMysql }],
  },
});
