import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '../../events/define-event.ts';
import { ScanPostponed } from '../../events/scan-postponed.ts';
import { ScanRejected } from '../../events/scan-rejected.ts';
import { exampleRequest } from '../../events/scan-request.ts';
import { exampleOptions } from '../../events/target.ts';
import { completeEvent } from '../../shared/reaction.ts';
import { tagMap } from '../../shared/sandbox-tags.ts';
import { waitingForSnapshot } from './domain/living-scans.ts';
import type { IntervalClaim, SnapshotFacts } from './ports.ts';
import { requestScans, type RequestScansDependencies } from './request-scans.ts';
import { scanIdOf } from './domain/scan-identity.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const shop: SnapshotFacts = {
  kind: 'instance',
  arn: 'arn:aws:rds:eu-west-1:123456789012:snapshot:rds:shop-2026-11-23-03-04',
  id: 'rds:shop-2026-11-23-03-04',
  databaseId: 'shop',
  engine: 'postgres',
  status: 'available',
  type: 'automated',
  copy: false,
  createdAt: '2026-11-23T03:04:00.000Z',
  tags: {},
  databaseTags: {},
};

function world(snapshots: readonly SnapshotFacts[], changes: Partial<RequestScansDependencies> = {}) {
  const claims = new Map<string, IntervalClaim>();
  const known = new Set<string>();
  const archive: DomainEvent[] = [];
  const deps: RequestScansDependencies = {
    snapshots: {
      describe: async (of, id) => snapshots.find((one) => one.kind === of && one.id === id) ?? null,
      newest: async () => snapshots,
    },
    scans: {
      known: async (scanId) => known.has(scanId),
      waitingForSnapshot: async (about) => waitingForSnapshot(archive, about),
    },
    intervals: {
      read: async (databaseId, window) => claims.get(`${databaseId}/${window}`) ?? null,
      claim: async (databaseId, window, claim) => {
        const key = `${databaseId}/${window}`;
        if (claims.has(key)) return false;
        claims.set(key, claim);
        return true;
      },
      firstLook: async () => new Date('2026-11-22T00:00:00.000Z'),
    },
    policy: { include: ['*'], exclude: [], minimumHours: 20 },
    options: exampleOptions,
    installation: 'stillframe-prod',
    scanOnInstall: false,
    ...changes,
  };
  return { claims, known, archive, request: requestScans(deps) };
}

const reason = { code: 'x', message: 'It cannot be scanned.', remedy: 'None.' };
const notice = ({ kind, id }: SnapshotFacts) => ({ kind: 'snapshot', of: kind, snapshotId: id }) as const;

describe('requestScans', () => {
  it('asks for a scan of the very snapshot, under an id that follows from it', async () => {
    const drafts = await world([shop]).request(notice(shop), now);
    expect(drafts).toEqual([
      {
        type: 'ScanRequested',
        about: { scanId: scanIdOf('stillframe-prod', shop.arn), attempt: 1, causationId: null },
        data: {
          target: { kind: 'rds', databaseId: 'shop', snapshotArn: shop.arn },
          options: exampleOptions,
          requestedBy: 'new-snapshot',
        },
      },
    ]);
    expect(scanIdOf('stillframe-prod', shop.arn)).not.toBe(scanIdOf('stillframe-test', shop.arn));
  });

  it('asks for the same scan when the event is repeated', async () => {
    const { request } = world([shop]);
    const first = await request(notice(shop), now);
    expect(await request(notice(shop), new Date('2026-11-23T11:00:00Z'))).toEqual(first);
  });

  it('leaves a second snapshot within the minimum interval alone, also across a border and out of order', async () => {
    const soon: SnapshotFacts = { ...shop, arn: `${shop.arn}-b`, id: 'second', createdAt: '2026-11-23T22:00:00.000Z' };
    const later: SnapshotFacts = { ...shop, arn: `${shop.arn}-c`, id: 'third', createdAt: '2026-11-24T03:04:00.000Z' };
    const { request } = world([shop, soon, later]);
    expect(await request(notice(shop), now)).toHaveLength(1);
    expect(await request(notice(soon), now)).toEqual([]);
    expect(await request(notice(later), now)).toHaveLength(1);
    const reversed = world([shop, soon, later]);
    expect(await reversed.request(notice(soon), now)).toHaveLength(1);
    expect(await reversed.request(notice(shop), now)).toEqual([]);
  });

  it('scans every snapshot where no interval is asked for', async () => {
    const second: SnapshotFacts = {
      ...shop,
      arn: `${shop.arn}-b`,
      id: 'second',
      createdAt: '2026-11-23T03:05:00.000Z',
    };
    const { request } = world([shop, second], { policy: { include: ['*'], exclude: [], minimumHours: 0 } });
    expect(await request(notice(shop), now)).toHaveLength(1);
    expect(await request(notice(second), now)).toHaveLength(1);
  });

  it.each<[string, Partial<SnapshotFacts>]>([
    ['of a sandbox, by name', { databaseId: 'stillframe-3f9c2a7b41-1' }],
    ['of a sandbox, by tag', { databaseTags: { 'stillframe:installation': 'stillframe-other' } }],
    ['that we took ourselves', { tags: { 'stillframe:installation': 'stillframe-prod' } }],
    ['of a database that says never', { databaseTags: { 'stillframe:scan': 'never' } }],
    ['of a database that is gone', { databaseTags: null }],
    ['of another engine', { engine: 'oracle-ee' }],
    ['that is not finished', { status: 'creating' }],
    ['that is a copy of another', { copy: true, type: 'manual' }],
  ])('leaves a snapshot alone %s', async (_, changes) => {
    const snapshot = { ...shop, ...changes };
    expect(await world([snapshot]).request(notice(snapshot), now)).toEqual([]);
  });

  it('lets a scan go on whose own snapshot is there, as often as that is said, and no other', async () => {
    const about = { scanId: '3f9c2a7b41', attempt: 2 };
    const expiresAt = '2026-11-23T14:00:00.000Z';
    const tags = tagMap({ installation: 'stillframe-prod', ...about, expiresAt });
    const own: SnapshotFacts = { ...shop, id: 'stillframe-3f9c2a7b41-2', type: 'manual', tags };
    const { request, archive } = world([own]);
    expect(await request(notice(own), now)).toEqual([]);
    const from = { source: 'sandbox-provisioner', cause: null, now } as const;
    const data = { request: exampleRequest, reason: 'snapshot-being-taken', waitedMinutes: 0 } as const;
    const postponed = completeEvent(ScanPostponed, ScanPostponed.about(about, data), from);
    archive.push(postponed);
    const drafts = [
      { type: 'ScanRequested', about: { ...about, causationId: postponed.metadata.eventId }, data: exampleRequest },
    ];
    expect(await request(notice(own), now)).toEqual(drafts);
    expect(await request(notice(own), now)).toEqual(drafts);
    archive.push(
      completeEvent(ScanRejected, ScanRejected.about(about, { request: exampleRequest, reasons: [reason] }), from),
    );
    expect(await request(notice(own), now)).toEqual([]);
    for (const foreign of [
      { ...own, id: 'stillframe-3f9c2a7b41-1' },
      { ...own, status: 'creating' },
      { ...own, tags: tagMap({ installation: 'stillframe-other', ...about, expiresAt }) },
    ]) {
      const other = world([foreign]);
      other.archive.push(postponed);
      expect(await other.request(notice(foreign), now)).toEqual([]);
    }
  });

  it('follows patterns, and the tag auto beyond them, but not what is excluded', async () => {
    const policy = { include: ['orders-*'], exclude: ['*-old'], minimumHours: 20 };
    const ask = async (changes: Partial<SnapshotFacts>) =>
      (await world([{ ...shop, ...changes }], { policy }).request(notice(shop), now)).length;
    expect(await ask({})).toBe(0);
    expect(await ask({ databaseId: 'orders-eu' })).toBe(1);
    expect(await ask({ databaseTags: { 'stillframe:scan': 'auto' } })).toBe(1);
    expect(await ask({ databaseId: 'orders-old' })).toBe(0);
  });

  it('has nothing to do for a snapshot that is gone again', async () => {
    expect(await world([]).request(notice(shop), now)).toEqual([]);
  });

  it('finds a lost event when it looks, and leaves alone what is known or older than the installation', async () => {
    const { request, known } = world([shop]);
    expect(await request({ kind: 'tick' }, now)).toHaveLength(1);
    known.add(scanIdOf('stillframe-prod', shop.arn));
    expect(await request({ kind: 'tick' }, now)).toEqual([]);
    const older = { ...shop, createdAt: '2026-11-21T03:04:00.000Z' };
    expect(await world([older]).request({ kind: 'tick' }, now)).toEqual([]);
    expect(await world([older], { scanOnInstall: true }).request({ kind: 'tick' }, now)).toHaveLength(1);
  });

  it('scans what a schedule names, even where automatic scans are not wanted', async () => {
    const policy = { include: [], exclude: [], minimumHours: 0 };
    const drafts = await world([shop], { policy }).request({ kind: 'schedule', databases: 'sh*, other' }, now);
    expect(drafts).toMatchObject([{ data: { requestedBy: 'schedule' } }]);
    expect(await world([shop], { policy }).request({ kind: 'schedule', databases: 'other' }, now)).toEqual([]);
  });
});
