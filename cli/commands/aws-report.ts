import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync, existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Report } from '../../events/documents/report.ts';
import { mailAgain } from '../../services/reporter/mail-report.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import type { AwsOptions } from '../aws/session.ts';
import { exitCode } from '../exit-codes.ts';
import { resultFiles } from '../output-folder.ts';
import type { Terminal } from '../terminal.ts';
import { awsMail, awsSystem, type AwsSystem } from '../wiring-aws.ts';
import { latestAttempt } from './aws-status.ts';

export interface ReportCommand extends AwsOptions {
  readonly out?: string;
  readonly overwrite: boolean;
  readonly open: boolean;
  readonly resend: boolean;
}

/** `stillframe report <scan>`: fetches what the newest reported attempt left, opens it, or mails it once more. */
export async function report(scanId: string, command: ReportCommand, out: Terminal): Promise<number> {
  if (!/^[a-z0-9][a-z0-9-]{2,62}$/.test(scanId)) throw new AppError('usage', 'That is no id of a scan.');
  const system = await awsSystem(command);
  const about = { scanId, attempt: await reportedAttempt(system, scanId) };
  if (command.resend) return resend(system, about, out);
  const folder = resolve(command.out ?? join('stillframe-reports', scanId));
  const files = await download(system, about, folder, command.overwrite);
  for (const file of files) out.line(join(folder, file));
  const page = ['report.html', 'report.pdf'].find((file) => files.includes(file));
  if (command.open && page !== undefined) open(join(folder, page));
  return exitCode.complete;
}

async function reportedAttempt(system: AwsSystem, scanId: string): Promise<number> {
  const keys = await system.documents.list(`scans/${scanId}/`);
  const attempts = keys.flatMap((key) => {
    const attempt = /^scans\/[^/]+\/(\d+)\/report\.json$/.exec(key)?.[1];
    return attempt === undefined ? [] : [Number(attempt)];
  });
  if (attempts.length === 0)
    throw new AppError(
      'no-report',
      `There is no report of ${scanId} (yet). stillframe status ${scanId} says how it stands.`,
    );
  return Math.max(...attempts);
}

async function download(
  system: AwsSystem,
  about: { scanId: string; attempt: number },
  folder: string,
  overwrite: boolean,
): Promise<string[]> {
  const keys = (await system.documents.list(`scans/${about.scanId}/${about.attempt}/`)).filter((key) =>
    (resultFiles as readonly string[]).includes(basename(key)),
  );
  const taken = keys.map((key) => basename(key)).filter((file) => existsSync(join(folder, file)));
  if (taken.length > 0 && !overwrite)
    throw new AppError(
      'usage',
      `${folder} already holds a report. Choose another folder with --out, or pass --overwrite.`,
    );
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const key of keys) {
    const bytes = await system.documents.getBytes(key);
    if (bytes === null) continue;
    writeFileSync(join(folder, basename(key)), bytes);
    files.push(basename(key));
  }
  return files;
}

async function resend(system: AwsSystem, about: { scanId: string; attempt: number }, out: Terminal): Promise<number> {
  const found = await system.documents.get(documentKey(about, 'report'), Report);
  if (found === null) throw new AppError('no-report', 'The report is not there any more.');
  const { sender, mail } = await awsMail(system);
  if (sender === '') throw new AppError('no-sender', 'This installation has no sender. Deploy with --param sender=…');
  const stored = new Set(await system.documents.list(`scans/${about.scanId}/${about.attempt}/`));
  const keyOf = (name: string) => (stored.has(documentKey(about, name)) ? documentKey(about, name) : null);
  const keys = { htmlKey: keyOf('report.html'), pdfKey: keyOf('report.pdf') };
  // A report that was asked for with a token goes to the token's address alone, also when no mail was noted yet.
  const asked = (await latestAttempt(system, about.scanId)).request?.authorisation?.claims.email;
  const recipients = asked === undefined ? mail.recipients : [asked];
  const deps = { documents: system.documents, now: () => new Date(), mail: { ...mail, recipients } };
  const record = await mailAgain(deps, found, keys);
  const to = record.recipients.join(', ');
  if (record.state === 'sent') out.line(`Sent to ${to}.`);
  else if (record.state === 'refused') out.line(`SES refused the mail to ${to} (${record.code ?? 'no reason'}).`);
  else out.line(`It is not known whether the mail to ${to} left: SES did not answer.`);
  return record.state === 'sent' ? exitCode.complete : exitCode.failed;
}

/** Shows the page with whatever this machine opens pages with. */
function open(path: string): void {
  const [program, ...rest] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['explorer'] : ['xdg-open'];
  const opened = spawn(program, [...rest, path], { detached: true, stdio: 'ignore' });
  opened.on('error', () => undefined);
  opened.unref();
}
