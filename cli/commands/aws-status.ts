import { MailRecord } from '../../events/documents/mail.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import { ScanRejected } from '../../events/scan-rejected.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import type { AwsOptions } from '../aws/session.ts';
import { followScan } from '../aws-wait.ts';
import { exitCode, scanExitCode } from '../exit-codes.ts';
import { progressPrinter } from '../progress-printer.ts';
import { attemptsOf, targetName, type Attempt } from '../scan-history.ts';
import { stageLines } from '../scan-progress.ts';
import { printable, type Terminal } from '../terminal.ts';
import { table } from '../text-table.ts';
import { awsSystem, type AwsSystem } from '../wiring-aws.ts';

/** How long ago a scan may have been asked for, to be found by its id. Days. */
export const archiveDays = 90;

export interface StatusCommand extends AwsOptions {
  readonly watch: boolean;
  readonly json: boolean;
  /** Milliseconds. */
  readonly since: number;
}

/** `stillframe status [scan]`: one scan in full, or every scan of the last days. */
export async function status(scanId: string | undefined, command: StatusCommand, out: Terminal): Promise<number> {
  const system = await awsSystem(command);
  if (scanId === undefined) return list(system, command, out);
  const latest = await latestAttempt(system, scanId);
  if (command.watch && latest.living) {
    const from = new Date(Date.parse(latest.events[0]!.metadata.occurredAt) - 60_000);
    const end = await followScan(
      system.archive,
      { ...latest, from },
      progressPrinter(out, command.json ? 'events' : 'stages'),
    );
    if (end === null) return exitCode.interrupted;
    if (!command.json) await tell(system, await latestAttempt(system, scanId), out);
    return scanExitCode(end, null);
  }
  if (command.json) for (const event of latest.events) out.line(JSON.stringify(event));
  else await tell(system, latest, out);
  return exitCode.complete;
}

/** The newest attempt of a scan. Error: `scan-not-found`. */
export async function latestAttempt(system: AwsSystem, scanId: string): Promise<Attempt> {
  const events = await system.archive.ofScan(scanId, new Date(Date.now() - archiveDays * 86_400_000));
  const latest = [...attemptsOf(events)].sort((one, other) => other.attempt - one.attempt)[0];
  if (latest === undefined)
    throw new AppError(
      'scan-not-found',
      `${system.installation.name} knows no scan ${printable(scanId)} of the last ${archiveDays} days. stillframe status lists what it knows.`,
    );
  return latest;
}

async function list(system: AwsSystem, command: StatusCommand, out: Terminal): Promise<number> {
  const attempts = attemptsOf(await system.archive.since(new Date(Date.now() - command.since)));
  if (command.json) {
    out.line(
      JSON.stringify(
        attempts.map(({ events: _, ...attempt }) => attempt),
        null,
        2,
      ),
    );
    return exitCode.complete;
  }
  const rows = attempts.map(({ scanId, attempt, events, request, state }) => [
    scanId,
    String(attempt),
    request === null ? '?' : targetName(request),
    events[0]?.metadata.occurredAt.slice(0, 16).replace('T', ' ') ?? '',
    request?.requestedBy ?? '?',
    state,
  ]);
  if (rows.length === 0) out.line('No scan in this time.');
  else
    for (const line of table([['scan', 'attempt', 'database', 'begun (UTC)', 'asked by', 'state'], ...rows]))
      out.line(printable(line));
  return exitCode.complete;
}

async function tell(system: AwsSystem, attempt: Attempt, out: Terminal): Promise<void> {
  const { scanId, attempt: number, events, request, state } = attempt;
  out.line(printable(`Scan ${scanId}, attempt ${number}: ${state}`));
  if (request !== null) {
    const snapshot =
      request.target.kind === 'rds' && request.target.snapshotArn !== null
        ? request.target.snapshotArn
        : 'the newest snapshot';
    out.line(printable(`Database   ${targetName(request)}, ${snapshot}, asked for by ${request.requestedBy}`));
    if (request.authorisation !== undefined) out.line(printable(`Token of   ${request.authorisation.claims.email}`));
  }
  for (const { stage, state: how, startedAt, endedAt, note } of stageLines(events)) {
    const seconds = startedAt !== null && endedAt !== null ? ` ${Math.round((endedAt - startedAt) / 1000)} s` : '';
    out.line(`  ${stage.padEnd(10)} ${how}${note === '' ? '' : ` (${note})`}${seconds}`);
  }
  for (const event of events) for (const line of reasons(event.type, event)) out.line(printable(line));
  const mail = await mailState(system, attempt);
  if (mail !== null) out.line(printable(mail));
}

function reasons(type: string, event: unknown): string[] {
  if (type === ScanFailed.type) {
    const { stage, code, message } = ScanFailed.parse(event).data;
    return [`Failed at ${stage} (${code}): ${message}`];
  }
  if (type !== ScanRejected.type) return [];
  return ScanRejected.parse(event).data.reasons.map(({ message, remedy }) => `Rejected: ${message} → ${remedy}`);
}

/** What became of the mail; a claim that nobody followed up means that nobody knows whether it left. */
async function mailState(system: AwsSystem, attempt: Attempt): Promise<string | null> {
  const record = await system.documents.get(documentKey(attempt, 'mail'), MailRecord);
  if (record === null) return null;
  switch (record.state) {
    case 'sent':
      return `Mail       sent to ${record.recipients.join(', ')} at ${record.at}`;
    case 'refused':
      return `Mail       refused by SES (${record.code ?? 'no reason'}); stillframe report ${attempt.scanId} --resend`;
    case 'claimed':
      return Date.now() - Date.parse(record.at) < 5 * 60_000
        ? 'Mail       being sent'
        : `Mail       uncertain: it was claimed at ${record.at} and nobody noted that it left; stillframe report ${attempt.scanId} --resend`;
  }
}
