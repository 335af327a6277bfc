import type { Surroundings } from './places.ts';
import { on } from './requests.ts';
import type { Request } from './simulator.ts';

/** What IAM is asked for one command: once for each way in which the code sends it. */
export type Expansion = (where: Surroundings) => readonly (readonly Request[])[];

/** Calls that look at things which are named nowhere before. */
export const reading = (action: string, ...resources: readonly string[]): Expansion => {
  return () => resources.map((resource) => [on(action, resource)]);
};
