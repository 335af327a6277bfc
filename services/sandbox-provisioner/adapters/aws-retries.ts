import { z } from 'zod';
import { Outcome } from '../../../events/documents/report.ts';
import type { S3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { documentKey } from '../../../shared/documents/document-store.ts';
import type { About, Retries } from '../ports.ts';

/** The last attempt that an event can name. */
const lastAttempt = 99;
const ReportOutcome = z.object({ outcome: Outcome });

/** What the documents of a scan say of its attempts. */
export function awsRetries({ documents }: { documents: Pick<S3DocumentStore, 'get' | 'getBytes'> }): Retries {
  const exists = async (about: About, name: string) => (await documents.getBytes(documentKey(about, name))) !== null;
  return {
    async wanted({ scanId, attempt }) {
      if (attempt >= lastAttempt) return false;
      const report = await documents.get(documentKey({ scanId, attempt }, 'report'), ReportOutcome);
      if (report?.outcome === 'complete' || report?.outcome === 'incomplete') return false;
      const next = { scanId, attempt: attempt + 1 };
      return !(await exists(next, 'sandbox')) && !(await exists(next, 'report'));
    },
  };
}
