import { z } from 'zod';
import type { DomainEvent } from '../events/define-event.ts';
import { Sandbox, requestOf } from '../events/sandbox.ts';
import { ScanRequest } from '../events/scan-request.ts';
import { ReportPublished } from '../events/report-published.ts';
import { ScanRejected } from '../events/scan-rejected.ts';
import { pendingStages } from '../services/restore-watcher/domain/living-stages.ts';

/** One attempt of a scan, as its events tell it. */
export interface Attempt {
  readonly scanId: string;
  readonly attempt: number;
  readonly events: readonly DomainEvent[];
  /** Null only for events of another version. */
  readonly request: ScanRequest | null;
  readonly living: boolean;
  /** e.g. `restore, running`, `complete, grade C`. */
  readonly state: string;
}

const WithSandbox = z.object({ sandbox: Sandbox });
const WithRequest = z.object({ request: ScanRequest });

/** The attempts among these events, the newest first. */
export function attemptsOf(events: readonly DomainEvent[]): readonly Attempt[] {
  const grouped = new Map<string, DomainEvent[]>();
  for (const event of events) {
    const key = `${event.metadata.scanId}|${event.metadata.attempt}`;
    grouped.set(key, [...(grouped.get(key) ?? []), event]);
  }
  const begun = ({ events: own }: Attempt) => Date.parse(own[0]?.metadata.occurredAt ?? '');
  return [...grouped.values()]
    .map(attemptOf)
    .sort((one, other) => begun(other) - begun(one) || other.attempt - one.attempt);
}

function attemptOf(events: DomainEvent[]): Attempt {
  const { scanId, attempt } = events[0]!.metadata;
  const pending = pendingStages(events);
  return { scanId, attempt, events, request: requestIn(events), living: pending.length > 0, state: stateOf(events) };
}

/** The request, from whatever event carries it. */
export function requestIn(events: readonly DomainEvent[]): ScanRequest | null {
  for (const { type, data } of events) {
    if (type === 'ScanRequested') return ScanRequest.safeParse(data).data ?? null;
    const request = WithRequest.safeParse(data).data?.request;
    if (request !== undefined) return request;
    const sandbox = WithSandbox.safeParse(data).data?.sandbox;
    if (sandbox !== undefined) return requestOf(sandbox);
  }
  return null;
}

function stateOf(events: readonly DomainEvent[]): string {
  const published = events.findLast(({ type }) => type === ReportPublished.type);
  const pending = pendingStages(events).map(({ stage }) => stage);
  const waits = pending.length === 0 ? '' : `, ${pending.join(' and ')} running`;
  if (published !== undefined) {
    const { outcome, grade } = ReportPublished.parse(published).data;
    return `${outcome}${grade === null ? '' : `, grade ${grade}`}${waits}`;
  }
  if (events.some(({ type }) => type === ScanRejected.type)) return `rejected${waits}`;
  if (events.some(({ type }) => type === 'ScanFailed')) return `failed${waits}`;
  const waiting = events.at(-1)?.type === 'ScanPostponed' ? 'waits for its turn' : `${pending.join(' and ')} running`;
  return waiting;
}

/** How a reader recognises what was examined. */
export function targetName({ target }: ScanRequest): string {
  switch (target.kind) {
    case 'rds':
      return target.databaseId;
    case 'live':
      return 'a live server';
    case 'dump':
    case 'folder':
      return target.path;
  }
}
