import { equal, ok } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Installation } from '../installation.ts';
import type { Lab } from '../lab.ts';
import { killFunction, until, type Ended } from '../processes.ts';
import { CallerDied } from '../bridge.ts';
import type { Source, SourceMaker } from '../sources.ts';

export interface Scenario {
  readonly name: string;
  /** Scenarios of one lane run one after the other; without one, beside everything else. */
  readonly lane?: string;
  /** What this machine lacks for it; null: nothing. */
  missing?(lab: Lab): string | null;
  run(setting: Setting): Promise<void>;
}

export interface Setting {
  readonly lab: Lab;
  readonly sources: SourceMaker;
  /** The installation that most scenarios share. */
  readonly main: Stage;
  /** Another one, deployed when it is first asked for. */
  deployed(stage: string, parameters: Readonly<Record<string, string>>): Promise<Stage>;
}

export interface Request {
  readonly snapshotArn?: string;
  readonly attempt?: number;
  readonly scanId?: string;
  readonly formats?: readonly string[];
  readonly keep?: boolean;
}

/** An installation with what scenarios do to it and look for in it. */
export type Stage = ReturnType<typeof stageOf>;

/** Mails in the emulator's outbox, as their JSON. */
export async function outbox(lab: Pick<Lab, 'ministack'>): Promise<string[]> {
  const answer = (await (await fetch(`${lab.ministack}/_ministack/ses/messages`)).json()) as {
    messages?: Record<string, unknown[]>;
  };
  return Object.values(answer.messages ?? {}).flatMap((mails) => mails.map((mail) => JSON.stringify(mail)));
}

export function newScanId(): string {
  return randomBytes(5).toString('hex');
}

export function stageOf(lab: Lab, installation: Installation) {
  const { bridge } = lab;
  const where = ['--stage', installation.stage, '--region', 'us-east-1'];

  /** Announces a snapshot as RDS does when it has taken one. */
  async function announce({ id, kind, snapshotId, snapshotArn }: Source): Promise<void> {
    const { events } = bridge.rds;
    if (kind === 'cluster')
      await events.clusterSnapshot(snapshotId, snapshotArn, id, [
        'RDS-EVENT-0169',
        'backup',
        'Automated cluster snapshot created',
      ]);
    else
      await events.snapshot(snapshotId, snapshotArn, id, ['RDS-EVENT-0091', 'creation', 'Automated snapshot created']);
  }

  async function mailsAbout(scanId: string, count = 1): Promise<string[]> {
    return until(`${String(count)} mails about ${scanId}`, 60, async () => {
      const mails = (await outbox(lab)).filter((mail) => mail.includes(scanId));
      return mails.length < count ? null : mails;
    });
  }

  return {
    ...installation,
    announce,
    /** Begins the scan of a source as RDS would: by announcing its snapshot. */
    async announced(source: Source): Promise<string> {
      const since = Date.now();
      await announce(source);
      return installation.scanOf(source.id, since);
    },
    /** A request as the command publishes it. */
    async requested(databaseId: string, request: Request = {}): Promise<string> {
      const {
        snapshotArn = null,
        attempt = 1,
        scanId = newScanId(),
        formats = ['html', 'json'],
        keep = false,
      } = request;
      await installation.publish('stillframe.cli', 'ScanRequested', {
        metadata: {
          eventId: randomBytes(16).toString('hex'),
          ...{ scanId, attempt, causationId: null, occurredAt: new Date().toISOString(), version: 1 },
        },
        data: {
          target: { kind: 'rds', databaseId, snapshotArn },
          options: {
            ...{ sampleRows: 1000, formats, keepSandboxOnFailure: keep, maxStatementBytes: 268_435_456 },
          },
          requestedBy: attempt === 1 ? 'command' : 'replay',
        },
      });
      return scanId;
    },
    /** Waits for the report and looks into the bucket: a page, and a PDF where one was asked for. */
    async reported(scanId: string, attempt = 1, formats: readonly string[] = ['html']): Promise<void> {
      await installation.event(scanId, 'ReportPublished', 180, attempt);
      const keys = await installation.keys(`scans/${scanId}/${String(attempt)}/`);
      for (const format of formats) {
        const key = keys.find((one) => one.endsWith(`report.${format}`));
        ok(key !== undefined, `a ${format} among ${keys.join(', ')}`);
        const begin = (await installation.document(key)).subarray(0, 15).toString('latin1');
        ok(format === 'pdf' ? begin.startsWith('%PDF-') : /^<!doctype/i.test(begin), begin);
      }
    },
    async outcome(scanId: string, attempt = 1): Promise<unknown> {
      const published = await installation.event(scanId, 'ReportPublished', 180, attempt);
      return published.detail.data['outcome'];
    },
    async gone(scanId: string, attempt = 1): Promise<void> {
      await installation.event(scanId, 'SandboxDestroyed', 180, attempt);
      await installation.untilClean(90, `stillframe-${scanId}-${String(attempt)}`);
    },
    mailsAbout,
    async types(scanId: string, attempt = 1): Promise<string[]> {
      const events = await installation.ofScan(scanId);
      return events.flatMap((one) => (one.detail.metadata.attempt === attempt ? [one['detail-type']] : []));
    },
    /** How often functions made this call for a scan. */
    callsOf: (scanId: string, action: string): number =>
      bridge.calls.filter((call) => call.action === action && call.scanId === scanId && call.caller !== null).length,
    /**
     * Kills the room whenever it touches this scan: its message comes again and again in vain. Returns what ends it.
     */
    kills(room: string, scanId: string): { readonly times: () => number; readonly stop: () => void } {
      let times = 0;
      const stop = bridge.onCall(({ caller, pid, scanId: of }, moment) => {
        if (moment !== 'before' || caller !== `${installation.name}-${room}` || of !== scanId || pid === null) return;
        times += 1;
        killFunction(pid);
        throw new CallerDied();
      });
      return { times: () => times, stop };
    },
    /** Runs the command as a person does, against this installation. */
    command: (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
      lab.cli([...args, ...where], environment),
    /** The command's output, when it ended with this code. */
    async run(args: readonly string[], code = 0, environment: Readonly<Record<string, string>> = {}): Promise<string> {
      const { status, output } = await lab.cli([...args, ...where], environment);
      equal(status, code, `stillframe ${args.join(' ')} ended with ${String(status)}:\n${output.slice(-3000)}`);
      return output;
    },
  };
}

interface Line {
  readonly type?: string;
  readonly metadata?: { readonly scanId?: string };
}

/** Events that the command printed as NDJSON, among whatever else it said. */
export function jsonLines(output: string): Line[] {
  return output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
}
