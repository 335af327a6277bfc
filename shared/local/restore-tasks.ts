/** Restores go on in the background, as on RDS: whoever removes a sandbox first stops what still works on it. */
export interface RestoreTasks {
  /** Runs the work under this name; a second call while it runs changes nothing. */
  start(name: string, work: (signal: AbortSignal) => Promise<void>): void;
  /** Aborts the work of this name and waits until it has ended. */
  stop(name: string): Promise<void>;
  /** Aborts everything (Ctrl-C); each work ends by itself. */
  abortAll(): void;
}

/** `signal`: aborts every restore of this process. Work must settle its own failures; what it throws is passed on. */
export function restoreTasks(onError: (error: unknown) => void, signal?: AbortSignal): RestoreTasks {
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  const abortAll = () => running.forEach(({ controller }) => controller.abort());
  signal?.addEventListener('abort', abortAll, { once: true });
  return {
    start(name, work) {
      if (running.has(name)) return;
      const controller = new AbortController();
      if (signal?.aborted === true) controller.abort();
      const ended = work(controller.signal)
        .catch(onError)
        .finally(() => running.delete(name));
      running.set(name, { controller, ended });
    },
    async stop(name) {
      const task = running.get(name);
      task?.controller.abort();
      await task?.ended;
    },
    abortAll,
  };
}
