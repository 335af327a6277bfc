import type { EventDraft } from '../../events/define-event.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import type { RequestedBy, ScanOptions } from '../../events/target.ts';
import { patternList, patternMatches } from '../../shared/name-pattern.ts';
import { intervalOf, judgeSnapshot, takenFor, tooClose, type RequestPolicy } from './domain/request-policy.ts';
import { scanIdOf } from './domain/scan-identity.ts';
import type { Notice } from './domain/snapshot-notice.ts';
import type { Intervals, ScansMade, SnapshotFacts, Snapshots } from './ports.ts';

export interface RequestScansDependencies {
  readonly snapshots: Snapshots;
  readonly scans: ScansMade;
  readonly intervals: Intervals;
  readonly policy: RequestPolicy;
  readonly options: ScanOptions;
  readonly installation: string;
  /** True: what is there before the first look is scanned too. */
  readonly scanOnInstall: boolean;
}

/** An older snapshot that nobody scanned was not lost; it was not wanted. Hours. */
const lookBackHours = 7 * 24;

/** A snapshot was made, a schedule came, or it is time to look for lost events → the scans that follow from it. */
export function requestScans(
  deps: RequestScansDependencies,
): (notice: Notice, now: Date) => Promise<readonly EventDraft[]> {
  const { snapshots, scans, intervals, policy, installation } = deps;

  return async (notice, now) => {
    switch (notice.kind) {
      case 'nothing':
        return [];
      case 'snapshot': {
        const snapshot = await snapshots.describe(notice.of, notice.snapshotId);
        if (snapshot === null) return [];
        const about = takenFor(snapshot, installation);
        return about === null ? requestOf(snapshot, 'new-snapshot') : goOn(snapshot, about, now);
      }
      case 'schedule': {
        const patterns = patternList(notice.databases);
        const wanted = (await snapshots.newest('any')).filter(({ databaseId }) =>
          patterns.some((pattern) => patternMatches(pattern, databaseId)),
        );
        // What a schedule names is wanted, also where automatic scans are not.
        return each(wanted, (snapshot) => requestOf(snapshot, 'schedule', { ...policy, include: patterns }));
      }
      case 'tick':
        return catchUp(now);
    }
  };

  /** A snapshot that was taken for a scan is there: its request, which was accepted and waits for it, comes again now. */
  async function goOn(
    { status }: SnapshotFacts,
    about: { scanId: string; attempt: number },
    now: Date,
  ): Promise<readonly EventDraft[]> {
    if (status !== 'available') return [];
    const waiting = await scans.waitingForSnapshot(about, new Date(now.getTime() - lookBackHours * 3_600_000));
    return waiting === null ? [] : [ScanRequested.about({ ...about, causationId: waiting.eventId }, waiting.request)];
  }

  async function catchUp(now: Date): Promise<readonly EventDraft[]> {
    const horizon = now.getTime() - lookBackHours * 3_600_000;
    const begin = deps.scanOnInstall ? horizon : Math.max(horizon, (await intervals.firstLook(now)).getTime());
    const recent = (await snapshots.newest('automatic')).filter(
      ({ createdAt }) => createdAt !== null && Date.parse(createdAt) >= begin,
    );
    return each(recent, async (snapshot) => {
      if (!judgeSnapshot(snapshot, policy).wanted) return [];
      const known = await scans.known(scanIdOf(installation, snapshot.arn), new Date(horizon));
      return known ? [] : requestOf(snapshot, 'new-snapshot');
    });
  }

  async function requestOf(
    snapshot: SnapshotFacts,
    requestedBy: RequestedBy,
    by: RequestPolicy = policy,
  ): Promise<readonly EventDraft[]> {
    if (!judgeSnapshot(snapshot, by).wanted) return [];
    const scanId = scanIdOf(installation, snapshot.arn);
    if (!(await claimInterval(snapshot, scanId))) return [];
    const target = { kind: 'rds', databaseId: snapshot.databaseId, snapshotArn: snapshot.arn } as const;
    return [
      ScanRequested.about({ scanId, attempt: 1, causationId: null }, { target, options: deps.options, requestedBy }),
    ];
  }

  /** The scan that holds the window may ask again: between its claim and its request something may have died. */
  async function claimInterval({ databaseId, createdAt }: SnapshotFacts, scanId: string): Promise<boolean> {
    if (createdAt === null) return false;
    const { own, beside } = intervalOf(createdAt, policy.minimumHours);
    for (const window of beside) {
      const neighbour = await intervals.read(databaseId, window);
      if (neighbour !== null && tooClose(neighbour.snapshotAt, createdAt, policy.minimumHours)) return false;
    }
    if (await intervals.claim(databaseId, own, { scanId, snapshotAt: createdAt })) return true;
    return (await intervals.read(databaseId, own))?.scanId === scanId;
  }
}

async function each<T>(
  items: readonly T[],
  draftsOf: (item: T) => Promise<readonly EventDraft[]>,
): Promise<readonly EventDraft[]> {
  const drafts: EventDraft[] = [];
  for (const item of items) drafts.push(...(await draftsOf(item)));
  return drafts;
}
