import { z } from 'zod';
import type { S3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import type { Intervals } from '../ports.ts';

const Claim = z.strictObject({ scanId: z.string(), snapshotAt: z.iso.datetime() });
const FirstLook = z.strictObject({ at: z.iso.datetime() });
/** No database can be called so. */
const firstLookKey = 'intervals/_installation/first-look';

/** Claims as objects that S3 accepts only where nothing is. */
export function awsIntervals(documents: Pick<S3DocumentStore, 'get' | 'claimDocument'>): Intervals {
  const key = (databaseId: string, window: string) => `intervals/${databaseId}/${window}`;
  return {
    read: (databaseId, window) => documents.get(key(databaseId, window), Claim),
    claim: (databaseId, window, claim) => documents.claimDocument(key(databaseId, window), Claim, claim),
    async firstLook(now) {
      const known = await documents.get(firstLookKey, FirstLook);
      if (known !== null) return new Date(known.at);
      if (await documents.claimDocument(firstLookKey, FirstLook, { at: now.toISOString() })) return now;
      const other = await documents.get(firstLookKey, FirstLook);
      return other === null ? now : new Date(other.at);
    },
  };
}
