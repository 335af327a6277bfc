import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'serverCertificates',
  summary: 'The certificate of each instance and the authority that signed it, with the days on which they end.',
  from: ['db-instances'],
  rows: (answers, { instances }) =>
    instances.map(({ DBInstanceIdentifier, CACertificateIdentifier, CertificateDetails }) => {
      const authority = CertificateDetails?.CAIdentifier ?? CACertificateIdentifier ?? null;
      const signer = answers.certificates?.Certificates.find(
        ({ CertificateIdentifier }) => CertificateIdentifier === authority,
      );
      return {
        instance: DBInstanceIdentifier,
        authority,
        validTill: CertificateDetails?.ValidTill ?? null,
        authorityValidTill: signer?.ValidTill ?? null,
      };
    }),
  Row: z.object({
    instance: z.string(),
    authority: z.string().nullable(),
    /** ISO 8601, as AWS prints it; null when the description does not say it. */
    validTill: z.string().nullable(),
    /** The same of the authority itself; null when certificates.json does not describe it. */
    authorityValidTill: z.string().nullable(),
  }),
  example: {
    instance: 'shop-production',
    authority: 'rds-ca-rsa2048-g1',
    validTill: '2027-10-01T00:00:00Z',
    authorityValidTill: '2061-05-25T22:34:57Z',
  },
});
