import type { Report } from '../../../events/documents/report.ts';
import type { StillframeFile } from '../../../shared/settings/stillframe-file.ts';
import type { ReportMemory } from '../ports.ts';

/** What the command was given: its settings file and the report to compare with. */
export function givenMemory(given: {
  readonly settings: StillframeFile | null;
  readonly baseline: Report | null;
}): ReportMemory {
  return {
    settings: () => Promise.resolve({ settings: given.settings }),
    baseline: () => Promise.resolve({ report: given.baseline }),
    note: () => Promise.resolve(),
  };
}
