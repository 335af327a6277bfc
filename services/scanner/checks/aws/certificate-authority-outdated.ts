import type { Severity } from '../../../../events/documents/verdict.ts';
import { defineCheck } from '../define-check.ts';
import { judgeEach } from '../../domain/judge-each.ts';
import { visible } from '../../domain/object-name.ts';
import type { DbInstance } from '../../facts/aws/answers.ts';
import instance from '../../facts/aws/db-instances.ts';

/** Authorities whose certificates ended on 2020-03-05 and 2024-08-22. */
const outdated = new Set(['rds-ca-2015', 'rds-ca-2019']);

/** Days until the certificate ends; null when the description does not say it. */
function daysLeft({ CertificateDetails }: DbInstance, today: string): number | null {
  const until = Date.parse(CertificateDetails?.ValidTill ?? '');
  return Number.isNaN(until) ? null : (until - Date.parse(today)) / 86_400_000;
}

/** Expired, within a month, within three months; an authority that has ended counts by itself. */
function severityOf(days: number): Severity {
  if (days < 0) return 'critical';
  return days >= 30 && days < 90 ? 'medium' : 'high';
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
  needs: ['dbInstances'],
  evaluate: ({ dbInstances }, source) => {
    const left = dbInstances.map((one) => daysLeft(one, source.today));
    const judgement = judgeEach(dbInstances, (one) => {
      const { CACertificateIdentifier, CertificateDetails } = one;
      const authority = CertificateDetails?.CAIdentifier ?? CACertificateIdentifier;
      if (authority !== undefined && outdated.has(authority)) return `It is signed by ${authority}, which has expired.`;
      const days = daysLeft(one, source.today);
      if (days !== null)
        return days < 90
          ? `It is valid until ${visible(CertificateDetails?.ValidTill?.slice(0, 10) ?? 'an unknown day')}.`
          : null;
      // The present authorities end in 2061 and later; of another one only its date would tell.
      return authority !== undefined &&
        CertificateDetails?.ValidTill === undefined &&
        /^rds-ca-[a-z0-9]+-g1$/.test(authority)
        ? null
        : undefined;
    });
    if (judgement.status !== 'fail') return judgement;
    return { ...judgement, severity: severityOf(Math.min(...left.map((days) => days ?? Number.POSITIVE_INFINITY))) };
  },
  examples: {
    pass: [
      { dbInstances: [{ ...instance.example, CACertificateIdentifier: 'rds-ca-rsa2048-g1' }] },
      {
        dbInstances: [
          {
            ...instance.example,
            CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: '2027-10-01T00:00:00Z' },
          },
        ],
      },
    ],
    fail: [
      { dbInstances: [{ ...instance.example, CACertificateIdentifier: 'rds-ca-2019' }] },
      {
        dbInstances: [
          {
            ...instance.example,
            CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: '2026-12-24T00:00:00Z' },
          },
        ],
      },
    ],
    unknown: [
      { dbInstances: [instance.example] },
      {
        dbInstances: [
          { ...instance.example, CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: 'soon' } },
        ],
      },
    ],
  },
});
