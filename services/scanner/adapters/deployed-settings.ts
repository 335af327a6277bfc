import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { readStillframeFile, settingsMessage } from '../../../shared/settings/stillframe-file.ts';

const name = '.stillframe.yml';

/**
 * The accounts of the settings file in a folder with which snapshots may be shared: on AWS the file is deployed with the
 * function. None without a file; a file that is wrong stops the function, because judging without it would look like judging
 * with it.
 */
export function deployedTrustedAccounts(folder: string): readonly string[] {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  const { settings, problems } = readStillframeFile(readFileSync(path, 'utf8'));
  if (settings === null) throw new AppError('settings-invalid', settingsMessage(name, problems));
  return settings.trustedAccounts;
}
