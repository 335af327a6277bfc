/** The signals that ask a command to end. A second one ends it at once; the watchdog then removes what stands. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls back on the first signal; further ones no longer wait. */
export function onInterruption(interrupt: () => void): { signal(): string | null; ignore(): void } {
  let first: string | null = null;
  const listener = (signal: NodeJS.Signals) => {
    if (first !== null) process.exit(130);
    first = signal;
    interrupt();
  };
  for (const signal of signals) process.on(signal, listener);
  return {
    signal: () => first,
    ignore: () => {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}
