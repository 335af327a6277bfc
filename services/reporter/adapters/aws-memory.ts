import { Report } from '../../../events/documents/report.ts';
import type { S3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FoundSettings } from '../../../shared/settings/stored-settings.ts';
import type { ReportMemory } from '../ports.ts';

/** What reports there have been, below this prefix of the documents bucket. */
const historyPrefix = 'history/';

/**
 * What is known from before: the settings of a database, and the report of last time, the newest of this database that is
 * noted under `history/`, whose keys begin with the time, so that no report has to be opened to find it.
 */
export function awsMemory(
  documents: Pick<S3DocumentStore, 'get' | 'list' | 'claim'>,
  settings: (taggedFile: string | null) => Promise<FoundSettings>,
): ReportMemory {
  return {
    async settings(_target, file) {
      const found = await settings(file);
      if (!('problem' in found)) return found;
      return { problem: { ...found.problem, message: `Nothing is accepted. ${found.problem.message}` } };
    },
    async baseline(target, scan) {
      if (target.kind !== 'rds') return { report: null };
      const keys = await documents.list(`${historyPrefix}${target.databaseId.toLowerCase()}/`);
      const own = `~${scan.scanId}~`;
      // Scans are noted when they end: whatever came after this one's note is later, also when this one is repeated.
      const noted = keys.findIndex((key) => key.includes(own));
      const earlier = (noted < 0 ? keys : keys.slice(0, noted)).filter((key) => !key.includes(own));
      const [, scanId, attempt] = /~([a-z0-9-]+)~(\d+)$/.exec(earlier.at(-1) ?? '') ?? [];
      if (scanId === undefined) return { report: null };
      try {
        return { report: await documents.get(`scans/${scanId}/${attempt}/report.json`, Report) };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'document-invalid') throw error;
        return {
          problem: {
            code: 'baseline-of-another-version',
            message: `The report of last time (${scanId}) was written by another version and cannot be compared with.`,
            remedy: 'The next scan will be compared with this one.',
          },
        };
      }
    },
    async note({ target, scanId, attempt, startedAt }) {
      if (target.kind !== 'rds') return;
      const at = startedAt.replaceAll(/[-:.]/g, '');
      await documents.claim(`${historyPrefix}${target.databaseId.toLowerCase()}/${at}~${scanId}~${attempt}`);
    },
  };
}
