import type { Rejection } from '../../../events/scan-rejected.ts';
import type { DumpFacts } from './prerequisites/dump-facts.ts';
import { fileReasons } from './prerequisites/file-reasons.ts';
import { formatReasons } from './prerequisites/format-reasons.ts';
import type { MachineFacts } from './prerequisites/machine-facts.ts';
import { machineReasons } from './prerequisites/machine-reasons.ts';

/** Everything that stands in the way, at once; empty: the restore can begin. */
export function unmetPrerequisites(dump: DumpFacts, machine: MachineFacts): Rejection[] {
  return [...fileReasons(dump), ...formatReasons(dump, machine), ...machineReasons(dump, machine)];
}
