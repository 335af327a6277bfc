import type { Severity } from '../../../../events/documents/verdict.ts';
import { defineCheck } from '../define-check.ts';
import { judgeEach } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import certificates from '../../facts/aws/server-certificates.ts';

/** Authorities whose certificates ended on 2020-03-05 and 2024-08-22. */
const outdated = new Set(['rds-ca-2015', 'rds-ca-2019']);

type Row = typeof certificates.example;

/** Days until some moment; null when the description does not say it. */
function daysUntil(moment: string | null, today: string): number | null {
  const until = Date.parse(moment ?? '');
  return Number.isNaN(until) ? null : (until - Date.parse(today)) / 86_400_000;
}

/** Expired, within a month, within three months; an authority that has ended counts by itself. */
function severityOf(days: number): Severity {
  if (days < 0) return 'critical';
  return days >= 30 && days < 90 ? 'medium' : 'high';
}

function judged({ authority, validTill, authorityValidTill }: Row, today: string): string | null | undefined {
  if (authority !== null && outdated.has(authority)) return `It is signed by ${authority}, which has expired.`;
  const own = daysUntil(validTill, today);
  if (own !== null && own < 90) return `It is valid until ${day(validTill)}.`;
  const signer = daysUntil(authorityValidTill, today);
  if (signer !== null && signer < 90)
    return `Its authority ${visible(authority ?? '')} is valid until ${day(authorityValidTill)}.`;
  if (own !== null) return null;
  // The present authorities end in 2061 and later; of another one only its date would tell.
  return authority !== null && validTill === null && /^rds-ca-[a-z0-9]+-g1$/.test(authority) ? null : undefined;
}

function day(moment: string | null): string {
  return visible(moment?.slice(0, 10) ?? 'an unknown day');
}

export default defineCheck({
  id: 'certificate-authority-outdated',
  title: 'The server certificate is outdated or about to expire',
  severity: 'high',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'When the certificate expires, clients that verify it cannot connect, and those that do not verify may be talking to somebody else.',
  remediation: 'Rotate to an rds-ca-*-g1 authority and refresh the trust stores of the clients first.',
  references: {
    research: ['AWS-ENC-08'],
    prowler: ['rds_instance_certificate_expiration'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html'],
  },
  needs: ['serverCertificates'],
  evaluate: ({ serverCertificates }, { today }) => {
    const rows = serverCertificates.map((row) => ({ ...row, DBInstanceIdentifier: row.instance }));
    const judgement = judgeEach(rows, (row) => judged(row, today));
    if (judgement.status !== 'fail') return judgement;
    const left = rows
      .flatMap(({ validTill, authorityValidTill }) => [validTill, authorityValidTill])
      .map((moment) => daysUntil(moment, today) ?? Number.POSITIVE_INFINITY);
    return { ...judgement, severity: severityOf(Math.min(...left)) };
  },
  examples: {
    pass: [
      { serverCertificates: [certificates.example] },
      { serverCertificates: [{ ...certificates.example, validTill: null, authorityValidTill: null }] },
    ],
    fail: [
      { serverCertificates: [{ ...certificates.example, authority: 'rds-ca-2019', validTill: null }] },
      { serverCertificates: [{ ...certificates.example, validTill: '2026-12-24T00:00:00Z' }] },
      { serverCertificates: [{ ...certificates.example, authorityValidTill: '2026-12-24T00:00:00Z' }] },
    ],
    unknown: [
      { serverCertificates: [{ ...certificates.example, authority: null, validTill: null }] },
      { serverCertificates: [{ ...certificates.example, validTill: 'soon' }] },
      { serverCertificates: [{ ...certificates.example, authority: 'rds-ca-own', validTill: null }] },
    ],
  },
});
