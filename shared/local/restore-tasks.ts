import { setTimeout as wait } from 'node:timers/promises';

/** Restores go on in the background, as on RDS: whoever removes a sandbox first stops what still works on it. */
export interface RestoreTasks {
  /** Runs the work under this name; a second call while it runs changes nothing, and so does any after an interruption. */
  start(name: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Aborts the work of this name and waits so long for its end; false: it has not ended yet. */
  stop(name: string, patienceMs: number): Promise<boolean>;
  /** True while work of this name goes on in this process. */
  running(name: string): boolean;
  /** True once everything is to end: whatever is made now might be made after it was looked for. */
  interrupted(): boolean;
}

/**
 * Work settles its own failures; `onError` hears of what it could not. `signal` aborts every restore of this process
 * (Ctrl-C); each then ends by itself.
 */
export function restoreTasks(onError: (error: unknown) => void, signal?: AbortSignal): RestoreTasks {
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  signal?.addEventListener('abort', () => running.forEach(({ controller }) => controller.abort()), { once: true });
  return {
    start(name, work) {
      if (running.has(name) || signal?.aborted === true) return;
      const controller = new AbortController();
      const ended = work(controller.signal)
        .catch(onError)
        .finally(() => running.delete(name));
      running.set(name, { controller, ended });
    },
    async stop(name, patienceMs) {
      const task = running.get(name);
      if (task === undefined) return true;
      task.controller.abort();
      const patience = new AbortController();
      const ended = task.ended.then(() => true);
      const tooLong = wait(patienceMs, false, { signal: patience.signal }).catch(() => false);
      return Promise.race([ended, tooLong]).finally(() => patience.abort());
    },
    running: (name) => running.has(name),
    interrupted: () => signal?.aborted === true,
  };
}
