import { readStillframeFile, settingsMessage, type StillframeFile } from './stillframe-file.ts';

/** Where settings lie in the documents bucket, and the name of those of the whole installation. */
const folder = 'settings/';
const wholeInstallation = 'stillframe.yml';

/** The settings of a database, null where nobody said anything; or why they cannot be used, and what to do. */
export type FoundSettings =
  | { readonly settings: StillframeFile | null }
  | { readonly problem: { readonly code: string; readonly message: string; readonly remedy: string } };

/**
 * Settings of a database on AWS, the nearest of three: the file in `settings/` of the documents bucket that a tag of the
 * database names, `settings/stillframe.yml`, or the file that the installation was deployed with.
 */
export function storedSettings(from: {
  readonly getBytes: (key: string) => Promise<Uint8Array | null>;
  readonly deployed: { readonly name: string; readonly text: string } | null;
}): (taggedFile: string | null) => Promise<FoundSettings> {
  return async (taggedFile) => {
    const name = taggedFile ?? wholeInstallation;
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,120}$/.test(name))
      return refused('The tag stillframe:settings names no file that can be one.', 'Give it the name of a file.');
    const bytes = await from.getBytes(`${folder}${name}`);
    if (bytes !== null) return read(`${folder}${name}`, new TextDecoder().decode(bytes));
    if (taggedFile !== null)
      return refused(
        `The tag stillframe:settings names ${name}, and ${folder} of the documents bucket has no such file.`,
        'Put the file there, or take the tag away.',
      );
    return from.deployed === null ? { settings: null } : read(from.deployed.name, from.deployed.text);
  };
}

function read(name: string, text: string): FoundSettings {
  const { settings, problems } = readStillframeFile(text);
  return problems === null
    ? { settings }
    : refused(`The settings cannot be used: ${settingsMessage(name, problems)}`, 'Mend the file and scan again.');
}

function refused(message: string, remedy: string): FoundSettings {
  return { problem: { code: 'settings-invalid', message, remedy } };
}
