import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { onMysql } from '../../domain/judged-source.ts';
import replicationSourcesFact from '../../facts/mysql/replication-sources.ts';

export default defineCheck({
  id: 'replication-credentials-stored',
  title: 'The password of a replication source is stored in clear',
  severity: 'medium',
  engines: ['mysql'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever reads the table has an account of the source; without TLS the password and every change also cross the network in clear.',
  remediation: 'Replicate over TLS, and pass the password at START REPLICA instead of storing it.',
  remediationSql: "RESET REPLICA ALL FOR CHANNEL '<channel>';",
  mariadbSql: "RESET SLAVE '<channel>' ALL;",
  references: { research: ['MY-OBJ-09'], cis: ['MySQL 5.7 9.1', 'MySQL 5.7 9.2', 'MySQL 5.7 9.3'] },
  needs: ['replicationSources'],
  evaluate: ({ replicationSources }) =>
    failWhen(
      replicationSources.map(({ channel, tls, verified }) => ({
        resource: objectName('channel', channel),
        fill: { channel },
        detail: tls
          ? `Its log-in is stored; ${verified ? 'TLS is used.' : 'TLS is used, and the source’s certificate is not verified.'}`
          : 'Its log-in is stored, and TLS is not used.',
      })),
      replicationSources.some(({ tls }) => !tls) ? 'high' : null,
    ),
  examples: {
    pass: [{ replicationSources: [], about: onMysql }],
    fail: [
      { replicationSources: [replicationSourcesFact.example], about: onMysql },
      { replicationSources: [{ ...replicationSourcesFact.example, tls: false }], about: onMysql },
    ],
  },
});
