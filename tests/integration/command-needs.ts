import { describe } from '@jest/globals';
import { asRoot } from './command-place.ts';

/** Whether the tests that take minutes run too: what continuous integration asks for. */
export const long = process.env['STILLFRAME_LONG_TESTS'] === '1';

/** A suite that mounts small disks; for others it is skipped under a title that says why. */
export function describeAsRoot(title: string, suite: () => void): void {
  (asRoot ? describe : describe.skip)(`${title} (needs root)`, suite);
}
