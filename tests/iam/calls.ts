import { databaseCalls } from './database-calls.ts';
import { functionCalls } from './function-calls.ts';
import { networkCalls } from './network-calls.ts';
import { objectCalls } from './object-calls.ts';
import { otherCalls } from './other-calls.ts';
import type { Expansion } from './expansion.ts';

/** Every SDK command of the rooms: what IAM is asked when the code sends it, once for each way it does. */
export const expansions: Readonly<Record<string, Expansion>> = {
  ...databaseCalls,
  ...functionCalls,
  ...networkCalls,
  ...objectCalls,
  ...otherCalls,
};
