import { AppError } from '../../shared/errors.ts';
import { databaseOf } from '../../shared/tokens/token.ts';
import { replayFailures } from '../aws/replay-failures.ts';
import { moveDeadLetters, resendUndelivered, roomQueues } from '../aws/queues.ts';
import type { AwsOptions } from '../aws/session.ts';
import { exitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { authorisationFor } from '../token-argument.ts';
import { awsSystem } from '../wiring-aws.ts';
import { askAndFollow } from './aws-scan.ts';
import { latestAttempt } from './aws-status.ts';

export interface ReplayCommand extends AwsOptions {
  readonly failed: boolean;
  /** Milliseconds. */
  readonly since: number;
  readonly token?: string;
  readonly wait: boolean;
  readonly json: boolean;
}

/** `stillframe replay <scan>`: the same request, next attempt. `replay --failed`: every failure of that time. */
export async function replay(
  scanId: string | undefined,
  command: ReplayCommand,
  out: Terminal,
  err: Terminal,
): Promise<number> {
  if ((scanId === undefined) !== command.failed)
    throw new AppError('usage', 'Name one scan, or pass --failed to replay every failed one.');
  const system = await awsSystem(command);
  if (scanId === undefined) {
    const to = new Date();
    const from = new Date(to.getTime() - command.since);
    const name = await replayFailures(system.session.eventBridge, { ...namesOf(system.installation), from, to });
    out.line(`Replay ${name} of the failures since ${from.toISOString()} has begun.`);
    out.line('The archive lags about 10 minutes: younger failures are not in it. Repeat the command for them later.');
    out.line('A scan that has a report or a later attempt is left alone. stillframe status shows the new attempts.');
    return exitCode.complete;
  }
  const last = await latestAttempt(system, scanId);
  if (last.living)
    throw new AppError(
      'scan-running',
      `Attempt ${last.attempt} of ${scanId} is still running. Wait until it has ended.`,
    );
  if (last.request === null)
    throw new AppError('request-lost', 'Its events do not tell what was asked for. Scan again.');
  const authorisation =
    authorisationFor(command.token, {
      scanId,
      databaseId: databaseOf(last.request.target),
      installation: system.installation.name,
      now: new Date(),
    }) ?? last.request.authorisation;
  const request = {
    ...last.request,
    requestedBy: 'replay' as const,
    ...(authorisation === undefined ? {} : { authorisation }),
  };
  return askAndFollow(system, { scanId, attempt: last.attempt + 1 }, request, command, out, err);
}

function namesOf({ name, failureArchive, retryRule }: { name: string; failureArchive: string; retryRule: string }) {
  return { installation: name, failureArchive, retryRule };
}

/** `stillframe redrive <service>`: brings back what its queues gave up on and what rules could not deliver to them. */
export async function redrive(service: string, command: AwsOptions, out: Terminal): Promise<number> {
  const { session, installation } = await awsSystem(command);
  const all = await roomQueues(session.sqs, installation.name);
  const rooms = all.filter(({ room }) => room === service || room.startsWith(`${service}-`));
  if (rooms.length === 0)
    throw new AppError(
      'usage',
      `No queue belongs to that service. There are: ${all.map(({ room }) => room).join(', ')}.`,
    );
  let failed = false;
  for (const { room, queue, dead, undelivered } of rooms) {
    if (dead !== null && dead.messages > 0) {
      await moveDeadLetters(session.sqs, dead);
      out.line(`${room}: about ${dead.messages} dead letters are being moved back by SQS.`);
    } else if (dead !== null) out.line(`${room}: no dead letters.`);
    if (undelivered === null || undelivered.messages === 0) continue;
    if (queue === null) {
      out.line(`${room}: ${undelivered.messages} events could not be delivered, and have no queue to go back to.`);
      failed = true;
    } else
      out.line(`${room}: ${await resendUndelivered(session.sqs, undelivered, queue)} undelivered events sent again.`);
  }
  return failed ? exitCode.failed : exitCode.complete;
}
