import type { z } from 'zod';
import type { DomainEvent } from '../events/define-event.ts';
import { ClassificationProgressed } from '../events/classification-progressed.ts';
import { DataClassified } from '../events/data-classified.ts';
import { ReportPublished } from '../events/report-published.ts';
import { SandboxDestroyed } from '../events/sandbox-destroyed.ts';
import { ScanFailed } from '../events/scan-failed.ts';

/** The stages as a person sees them, in the order of their lines. */
export const shownStages = ['provision', 'restore', 'check', 'classify', 'report', 'clean up'] as const;
export type ShownStage = (typeof shownStages)[number];

export interface StageLine {
  readonly stage: ShownStage;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  /** Milliseconds since the epoch. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** e.g. `12/40 tables`. */
  readonly note: string;
}

/** What is left to say when report and removal have both ended. */
export interface ScanEnd {
  readonly report: z.infer<typeof ReportPublished.Data> | null;
  readonly removal: z.infer<typeof SandboxDestroyed.Data> | null;
  readonly failures: readonly z.infer<typeof ScanFailed.Data>[];
}

/** Which stage an event starts and which it ends. */
const moves: Readonly<
  Record<string, { readonly starts: readonly ShownStage[]; readonly ends: readonly ShownStage[] }>
> = {
  ScanRequested: { starts: ['provision'], ends: [] },
  ScanRejected: { starts: ['report'], ends: [] },
  SandboxRestoreStarted: { starts: ['restore'], ends: ['provision'] },
  SandboxReady: { starts: ['check'], ends: ['restore'] },
  DatabaseScanned: { starts: ['classify'], ends: ['check'] },
  DataClassified: { starts: ['report', 'clean up'], ends: ['classify'] },
  ScanFailed: { starts: ['report', 'clean up'], ends: [] },
  ReportPublished: { starts: [], ends: ['report'] },
  SandboxDestroyed: { starts: [], ends: ['clean up'] },
};

const stageOfFailure = {
  provision: 'provision',
  restore: 'restore',
  posture: 'check',
  check: 'check',
  classify: 'classify',
  report: 'report',
  'clean-up': 'clean up',
} as const satisfies Record<z.infer<typeof ScanFailed.Data>['stage'], ShownStage>;

/** The lines of the progress display after these events, whatever their order and however often they came. */
export function stageLines(events: readonly DomainEvent[]): readonly StageLine[] {
  const started = new Map<ShownStage, number>();
  const ended = new Map<ShownStage, number>();
  const failed = new Set<ShownStage>();
  let rejected = false;
  for (const event of events) {
    const at = Date.parse(event.metadata.occurredAt);
    for (const stage of moves[event.type]?.starts ?? []) if (!started.has(stage)) started.set(stage, at);
    for (const stage of moves[event.type]?.ends ?? []) if (!ended.has(stage)) ended.set(stage, at);
    if (event.type === 'ScanRejected') rejected = true;
    if (event.type === ScanFailed.type) {
      const stage = stageOfFailure[ScanFailed.parse(event).data.stage];
      failed.add(stage);
      if (!ended.has(stage)) ended.set(stage, at);
    }
  }
  if (rejected) failed.add('provision');
  const broken = failed.size > 0;
  return shownStages.map((stage): StageLine => {
    const startedAt = started.get(stage) ?? null;
    const endedAt = ended.get(stage) ?? null;
    const state = failed.has(stage)
      ? 'failed'
      : endedAt !== null
        ? 'done'
        : startedAt === null
          ? broken
            ? 'skipped'
            : 'waiting'
          : broken && stage !== 'report' && stage !== 'clean up'
            ? 'skipped'
            : 'running';
    return { stage, state, startedAt, endedAt, note: stage === 'classify' ? classifyNote(events) : '' };
  });
}

function classifyNote(events: readonly DomainEvent[]): string {
  const done = events.find((event) => event.type === DataClassified.type);
  if (done !== undefined) return `${DataClassified.parse(done).data.counts.tables} tables`;
  const furthest = events
    .filter((event) => event.type === ClassificationProgressed.type)
    .map((event) => ClassificationProgressed.parse(event).data)
    .reduce<{ tablesDone: number; tablesTotal: number } | null>(
      (most, next) => (most === null || next.tablesDone > most.tablesDone ? next : most),
      null,
    );
  return furthest === null ? '' : `${furthest.tablesDone}/${furthest.tablesTotal} tables`;
}

/** The end of the scan, or null while report or removal is still to come. */
export function scanEnd(events: readonly DomainEvent[]): ScanEnd | null {
  const failures = events
    .filter((event) => event.type === ScanFailed.type)
    .map((event) => ScanFailed.parse(event).data)
    .filter((failure, index, all) => all.findIndex((other) => other.stage === failure.stage) === index);
  const report = last(events, ReportPublished);
  const removal = last(events, SandboxDestroyed);
  const rejected = events.some((event) => event.type === 'ScanRejected');
  const reportEnded = report !== null || failures.some((failure) => failure.stage === 'report');
  const removalEnded = removal !== null || rejected || failures.some((failure) => failure.stage === 'clean-up');
  return reportEnded && removalEnded ? { report, removal, failures } : null;
}

function last<Data>(
  events: readonly DomainEvent[],
  definition: { type: string; parse(event: unknown): { data: Data } },
): Data | null {
  const event = events.findLast((candidate) => candidate.type === definition.type);
  return event === undefined ? null : definition.parse(event).data;
}
