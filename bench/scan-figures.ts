/** What an event of timeline.ndjson tells here. */
export interface Moment {
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
}

export interface StageTime {
  readonly stage: string;
  /** Milliseconds; null when the scan did not get there. */
  readonly milliseconds: number | null;
}

/** The first event that ends a stage, and the one that its time is counted from. */
const stages = [
  ['provision', 'ScanRequested', 'SandboxRestoreStarted'],
  ['restore', 'SandboxRestoreStarted', 'SandboxReady'],
  ['posture', 'SandboxRestoreStarted', 'PostureAssessed'],
  ['check', 'SandboxReady', 'DatabaseScanned'],
  ['classify', 'DatabaseScanned', 'DataClassified'],
  ['report', 'DataClassified', 'ReportPublished'],
  ['clean-up', 'DataClassified', 'SandboxDestroyed'],
] as const;

/** Wall time by stage. Posture runs beside the restore, clean-up beside the report, so the sum is more than the whole. */
export function stageTimes(timeline: readonly Moment[], startedAt: number, endedAt: number): readonly StageTime[] {
  const at = (type: string): number | null => {
    const moment = timeline.find((event) => event.type === type);
    return moment === undefined ? null : Date.parse(moment.occurredAt);
  };
  const between = (from: number | null, to: number | null): number | null =>
    from === null || to === null ? null : to - from;
  const last = Math.max(...timeline.map((event) => Date.parse(event.occurredAt)), startedAt);
  return [
    { stage: 'start', milliseconds: between(startedAt, at('ScanRequested')) },
    ...stages.map(([stage, from, to]) => ({ stage, milliseconds: between(at(from), at(to)) })),
    { stage: 'end', milliseconds: endedAt - last },
    { stage: 'to the report', milliseconds: between(startedAt, at('ReportPublished')) },
    { stage: 'whole command', milliseconds: endedAt - startedAt },
  ];
}

/** The middle value, the lower of the two middle ones of an even number; null of none. */
export function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;
}

/** `figure` beside its aim, aligned; `met` null: nothing to compare with. */
export function figureLine(name: string, figure: string, aim: string, met: boolean | null): string {
  const verdict = met === null ? '' : met ? 'met' : 'missed';
  return `  ${name.padEnd(34)}${figure.padStart(14)}   ${aim.padEnd(24)}${verdict}`.trimEnd();
}
