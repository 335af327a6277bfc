import { existsSync, readFileSync } from 'node:fs';
import { customDetectorProblems } from '../services/classifier/domain/custom-detectors.ts';
import { AppError } from '../shared/errors.ts';
import { type StillframeFile, readStillframeFile, settingsMessage } from '../shared/settings/stillframe-file.ts';

const usual = '.stillframe.yml';

/**
 * The settings of a file, or of the working folder's `.stillframe.yml` when it is there. Throws `usage` with every problem, its
 * line and its remedy; and for a named file that cannot be read.
 */
export function settingsOf(path: string | undefined): StillframeFile {
  const name = path ?? usual;
  if (path === undefined && !existsSync(usual)) return { suppressions: [], trustedAccounts: [], detectors: [] };
  const { settings, problems } = readStillframeFile(textOf(name));
  if (settings === null) throw new AppError('usage', settingsMessage(name, problems));
  const others = customDetectorProblems(settings.detectors);
  if (others.length > 0) throw new AppError('usage', others.map((problem) => `${name}: ${problem}`).join('\n'));
  return settings;
}

function textOf(name: string): string {
  try {
    return readFileSync(name, 'utf8');
  } catch (error) {
    throw new AppError('usage', `${name} cannot be read. Name a file of settings that exists.`, { cause: error });
  }
}
