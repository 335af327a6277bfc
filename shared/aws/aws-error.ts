import { setTimeout as delay } from 'node:timers/promises';

/** The code of an AWS error without the endings that protocols and SDK versions add or leave out; null: no AWS error. */
export function awsErrorName(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('name' in error) || typeof error.name !== 'string') return null;
  return error.name.replace(/(Fault|Exception)$/, '');
}

/** True when the error is one of these, e.g. `DBInstanceNotFound`, `DependencyViolation`. */
export function isAwsError(error: unknown, ...names: readonly string[]): boolean {
  const name = awsErrorName(error);
  return name !== null && names.includes(name);
}

/** The answer, or null where AWS says with one of these errors that there is none. */
export async function unlessAwsError<T>(answer: Promise<T>, ...names: readonly string[]): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isAwsError(error, ...names)) return null;
    throw error;
  }
}

/** AWS makes a thing and shows it everywhere a moment later: how often, and after how many milliseconds, it is asked again. */
const propagation = { tries: 6, pauseMs: 1500 };

/**
 * The answer to a call about something that was made just now; it is repeated for some seconds while AWS says with one
 * of these errors that it does not know it yet.
 */
export async function oncePropagated<T>(
  ask: () => Promise<T>,
  names: readonly string[],
  pause: (milliseconds: number) => Promise<unknown> = delay,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === propagation.tries || !isAwsError(error, ...names)) throw error;
      await pause(propagation.pauseMs);
    }
  }
}
