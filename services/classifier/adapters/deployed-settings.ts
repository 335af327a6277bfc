import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { CustomDetector } from '../../../shared/settings/custom-detector.ts';
import { readStillframeFile, settingsMessage } from '../../../shared/settings/stillframe-file.ts';
import { customDetectorProblems } from '../domain/custom-detectors.ts';

const name = '.stillframe.yml';

/**
 * The user's own detectors of the settings file in a folder: on AWS the file is deployed with the function. None without a
 * file; a file that is wrong stops the function, because scanning without it would look like a scan with it.
 */
export function deployedDetectors(folder: string): readonly CustomDetector[] {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  const { settings, problems } = readStillframeFile(readFileSync(path, 'utf8'));
  if (settings === null) throw new AppError('settings-invalid', settingsMessage(name, problems));
  const [problem] = customDetectorProblems(settings.detectors);
  if (problem !== undefined) throw new AppError('settings-invalid', `${name}: ${problem}`);
  return settings.detectors;
}
