import type { FoundSettings } from '../../../shared/settings/stored-settings.ts';
import { customDetectorProblems } from '../domain/custom-detectors.ts';
import type { OwnDetectors } from '../ports.ts';

/** The user's own detectors out of the settings of a database; none of them where the settings cannot be used, and why. */
export function storedDetectors(
  settings: (taggedFile: string | null) => Promise<FoundSettings>,
): (taggedFile: string | null) => Promise<OwnDetectors> {
  return async (taggedFile) => {
    const found = await settings(taggedFile);
    if ('problem' in found) return { detectors: [], problem: found.problem.message };
    const detectors = found.settings?.detectors ?? [];
    const [problem] = customDetectorProblems(detectors);
    return problem === undefined ? { detectors, problem: null } : { detectors: [], problem };
  };
}
