/** Time as the bus knows it. On a laptop it is the clock; in a simulation it is a number that jumps. */
export interface Scheduler {
  now(): Date;
  /** Runs the task after so many milliseconds; the returned function cancels it. */
  after(milliseconds: number, task: () => Promise<void>): () => void;
}

/** The machine's clock. */
export function realScheduler(): Scheduler {
  return {
    now: () => new Date(),
    after(milliseconds, task) {
      const timer = setTimeout(() => void task(), milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

export interface VirtualScheduler extends Scheduler {
  /** Runs tasks one after the other in order of time until `done` or nothing is left or the time is over. */
  run(options: { until: () => boolean; limitMs: number }): Promise<void>;
}

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly task: () => Promise<void>;
}

/** Time that passes only when nothing is left to do at the present moment: a run of hours takes milliseconds. */
export function virtualScheduler(start: Date): VirtualScheduler {
  let time = start.getTime();
  let order = 0;
  const planned = new Set<Planned>();
  const earliest = () =>
    [...planned].reduce<Planned | null>(
      (first, next) =>
        first === null || next.at < first.at || (next.at === first.at && next.order < first.order) ? next : first,
      null,
    );
  return {
    now: () => new Date(time),
    after(milliseconds, task) {
      const entry = { at: time + Math.max(0, milliseconds), order: order++, task };
      planned.add(entry);
      return () => void planned.delete(entry);
    },
    async run({ until, limitMs }) {
      const end = time + limitMs;
      for (let next = earliest(); next !== null && !until() && next.at <= end; next = earliest()) {
        planned.delete(next);
        time = next.at;
        await next.task();
      }
    },
  };
}
