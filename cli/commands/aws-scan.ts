import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import type { Severity } from '../../events/documents/verdict.ts';
import { Report } from '../../events/documents/report.ts';
import type { ScanRequest } from '../../events/scan-request.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import type { ScanOptions } from '../../events/target.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import { completeEvent } from '../../shared/reaction.ts';
import { awsSession, type AwsOptions } from '../aws/session.ts';
import { followScan } from '../aws-wait.ts';
import { exitCode, scanExitCode } from '../exit-codes.ts';
import { progressPrinter } from '../progress-printer.ts';
import { awsSummary } from '../scan-summary.ts';
import { printable, type Terminal } from '../terminal.ts';
import { authorisationFor } from '../token-argument.ts';
import { awsSystem, type AwsSystem } from '../wiring-aws.ts';
import { scannableDatabases } from './aws-databases.ts';

export interface AwsScanCommand extends AwsOptions {
  readonly format: ScanOptions['formats'];
  readonly sampleRows: number;
  readonly full: boolean;
  readonly guessPasswords: boolean;
  readonly failOn?: Severity;
  readonly maxStatement: number;
  readonly keepSandboxOnFailure: boolean;
  readonly json: boolean;
  readonly snapshot?: string;
  readonly takeSnapshot: boolean;
  readonly token?: string;
  readonly wait: boolean;
  /** Files of this machine, which only a scan on this machine reads. */
  readonly settings?: string;
  readonly baseline?: string;
}

/** `stillframe scan rds:<id>`: asks an installation for a scan and shows it; without a name, asks which. */
export async function scanOnAws(word: string | undefined, command: AwsScanCommand, out: Terminal, err: Terminal) {
  if (command.settings !== undefined || command.baseline !== undefined)
    throw new AppError(
      'usage',
      'On AWS both are found by the installation: the settings in settings/ of the documents bucket or as they were deployed, and the last report of the same database. Leave --settings and --baseline out.',
    );
  const databaseId = word === undefined ? await pick(command, err) : word.slice('rds:'.length);
  if (!/^[a-z][a-z0-9-]{0,62}$/i.test(databaseId))
    throw new AppError('usage', 'Write rds: and the identifier of a DB instance or an Aurora cluster.');
  if (command.takeSnapshot && command.snapshot !== undefined)
    throw new AppError('usage', 'Choose --snapshot or --take-snapshot, not both.');
  const system = await awsSystem(command);
  const scanId = randomBytes(5).toString('hex');
  if (command.takeSnapshot)
    err.line(`A snapshot of the production database ${databaseId} is taken for this scan and deleted after it.`);
  const authorisation = authorisationFor(command.token, {
    scanId,
    databaseId,
    installation: system.installation.name,
    now: new Date(),
  });
  const request: ScanRequest = {
    target: { kind: 'rds', databaseId, snapshotArn: command.snapshot ?? null },
    options: {
      sampleRows: command.sampleRows,
      ...(command.full ? { full: true } : {}),
      ...(command.guessPasswords ? { guessPasswords: true } : {}),
      formats: command.format,
      keepSandboxOnFailure: command.keepSandboxOnFailure,
      maxStatementBytes: command.maxStatement,
      ...(command.takeSnapshot ? { takeSnapshot: true } : {}),
    },
    requestedBy: 'command',
    ...(authorisation === null ? {} : { authorisation }),
  };
  return askAndFollow(system, { scanId, attempt: 1 }, request, command, out, err);
}

/** Publishes the request, and shows the scan until it ends unless nobody wants to wait. */
export async function askAndFollow(
  system: AwsSystem,
  about: { scanId: string; attempt: number },
  request: ScanRequest,
  command: { json: boolean; wait: boolean; failOn?: Severity },
  out: Terminal,
  err: Terminal,
): Promise<number> {
  const from = new Date(Date.now() - 60_000);
  const draft = ScanRequested.about(about, request);
  await system.publisher.publish([
    completeEvent(ScanRequested, draft, { source: 'cli', cause: null, now: new Date() }),
  ]);
  (command.json ? err : out).line(`Scan ${about.scanId}, attempt ${about.attempt}`);
  if (!command.wait) {
    (command.json ? err : out).line(`Asked for. Look at it with: stillframe status ${about.scanId} --watch`);
    return exitCode.complete;
  }
  const progress = progressPrinter(out, command.json ? 'events' : 'stages');
  const end = await followScan(system.archive, { ...about, from }, progress);
  if (end === null) {
    err.line(`stillframe: no longer watching; the scan goes on. stillframe status ${about.scanId} --watch`);
    return exitCode.interrupted;
  }
  const report = await system.documents.get(documentKey(about, 'report'), Report);
  const where = `stillframe report ${about.scanId} --stage ${system.session.stage}`;
  for (const line of awsSummary(end, report, where)) (command.json ? err : out).line(line);
  return scanExitCode(end, command.failOn ?? null);
}

async function pick(options: AwsOptions, err: Terminal): Promise<string> {
  if (!process.stdin.isTTY || !err.interactive)
    throw new AppError('usage', 'Say what to scan: a dump, a snapshot folder, postgres://… or rds:<database>.');
  const found = (await scannableDatabases(await awsSession(options))).filter(({ obstacles }) => obstacles.length === 0);
  if (found.length === 0)
    throw new AppError('nothing-to-scan', 'No database here can be scanned. stillframe databases says why.');
  found.forEach(({ id, engine, engineVersion, newestSnapshot }, index) =>
    err.line(printable(`${String(index + 1).padStart(3)}  ${id}  ${engine} ${engineVersion}  ${newestSnapshot ?? ''}`)),
  );
  const questions = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (await questions.question('Which one (number or name)? ')).trim();
    const chosen = found[Number(answer) - 1] ?? found.find(({ id }) => id === answer);
    if (chosen === undefined) throw new AppError('usage', 'That is none of them.');
    return chosen.id;
  } finally {
    questions.close();
  }
}
