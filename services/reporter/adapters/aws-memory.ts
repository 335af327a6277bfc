import { Report } from '../../../events/documents/report.ts';
import type { S3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { AppError } from '../../../shared/errors.ts';
import { readStillframeFile, settingsMessage } from '../../../shared/settings/stillframe-file.ts';
import type { ReportMemory } from '../ports.ts';

/** Where settings lie, and what reports there have been, below these prefixes of the documents bucket. */
const settingsPrefix = 'settings/';
const historyPrefix = 'history/';
const wholeInstallation = 'stillframe.yml';

/**
 * What is known from before, in the documents bucket. Settings: the file that the database's tag names, else
 * `settings/stillframe.yml`. The report of last time: the newest of this database that is noted under `history/`, whose
 * keys begin with the time, so that no report has to be opened to find it.
 */
export function awsMemory(documents: Pick<S3DocumentStore, 'get' | 'getBytes' | 'list' | 'claim'>): ReportMemory {
  return {
    async settings(_target, file) {
      const named = file === null ? wholeInstallation : file;
      if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,120}$/.test(named))
        return refused('The tag stillframe:settings names no file that can be one.', 'Give it the name of a file.');
      const bytes = await documents.getBytes(`${settingsPrefix}${named}`);
      if (bytes === null)
        return file === null
          ? { settings: null }
          : refused(
              `The tag stillframe:settings names ${named}, and settings/ of the documents bucket has no such file.`,
              'Put the file there, or take the tag away.',
            );
      const read = readStillframeFile(new TextDecoder().decode(bytes));
      return read.problems === null
        ? { settings: read.settings }
        : refused(`Nothing is accepted: ${settingsMessage(named, read.problems)}`, 'Mend the file and scan again.');
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

function refused(message: string, remedy: string) {
  return { problem: { code: 'settings-invalid', message, remedy } };
}
