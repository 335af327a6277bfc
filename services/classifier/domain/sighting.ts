import type { Detector } from '../detectors/define-detector.ts';
import type { NameEvidence } from './name-evidence.ts';
import type { ValueEvidence } from './value-evidence.ts';

/** What one detector sees in one column before its table is looked at: the costly part, gathered once. */
export interface Sighting {
  readonly detector: Detector;
  readonly name: NameEvidence;
  readonly values: ValueEvidence | null;
}
