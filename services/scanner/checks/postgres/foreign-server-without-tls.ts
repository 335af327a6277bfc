import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, visible } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/foreign-servers.ts';

/** Modes that neither fall back to clear text nor leave the server unverified. */
const protecting = new Set(['verify-ca', 'verify-full']);

export default defineCheck({
  id: 'foreign-server-without-tls',
  title: 'Connections to a foreign server are not protected by TLS',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Credentials and rows cross the network where they can be read or changed.',
  remediation: 'Set sslmode to verify-full on the server.',
  remediationSql: "ALTER SERVER <server> OPTIONS (ADD sslmode 'verify-full');",
  references: { research: ['PG-EXT-02'], docs: ['https://www.postgresql.org/docs/current/libpq-ssl.html'] },
  needs: ['foreignServers'],
  evaluate: ({ foreignServers }) =>
    failWhen(
      foreignServers
        .filter(({ wrapper, sslMode }) => wrapper === 'postgres_fdw' && !protecting.has(sslMode ?? ''))
        .map((row) => ({
          resource: objectName('server', row.database, row.server),
          detail: row.sslMode === null ? 'It sets no sslmode.' : `Its sslmode is ${visible(row.sslMode)}.`,
          fill: row,
          ...(row.sslMode !== null && { sql: "ALTER SERVER <server> OPTIONS (SET sslmode 'verify-full');" }),
        })),
    ),
  examples: {
    pass: [
      { foreignServers: [fact.example] },
      { foreignServers: [{ ...fact.example, wrapper: 'file_fdw', sslMode: null }] },
    ],
    fail: [
      { foreignServers: [{ ...fact.example, sslMode: null }] },
      { foreignServers: [{ ...fact.example, sslMode: 'prefer' }] },
    ],
  },
});
