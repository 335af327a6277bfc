import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { childEnvironment, readEnvironment } from '../../../shared/env.ts';
import { AppError } from '../../../shared/errors.ts';

/** A Chromium that can be started: where it is, and what it needs around it. */
export interface ChromiumProgram {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly arguments: readonly string[];
}

export const chromiumRemedy =
  'Install Chrome or Chromium, or name one with --chromium PATH, and scan again; the HTML report holds the same content.';

const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const installedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
];

/**
 * Unpacks the bundled Chromium (Linux x64 only, about 190 MB and 1.5 s of one core) into the directory; null elsewhere.
 * Whether it succeeds, fails or is interrupted, nothing is written any more when the promise settles.
 */
export async function bundledChromium(
  directory: string,
  options: { fontsDirectory?: string | undefined; signal: AbortSignal },
): Promise<ChromiumProgram | null> {
  const archives = bundledArchives();
  if (archives === null) return null;
  const libraries = join(directory, 'libraries');
  const fonts = join(directory, 'fonts');
  const { extract } = await import('tar-fs');
  options.signal.throwIfAborted();
  const unpacking = await Promise.allSettled([
    pipeline(
      createReadStream(join(archives, 'chromium.br'), { highWaterMark: 2 ** 22 }),
      createBrotliDecompress({ chunkSize: 2 ** 21 }),
      createWriteStream(join(directory, 'chromium'), { mode: 0o700 }),
      { signal: options.signal },
    ),
    // Small and quick, so not interrupted: an interrupted extraction still writes after it has said that it ended.
    pipeline(createReadStream(join(archives, 'al2023.tar.br')), createBrotliDecompress(), extract(libraries)),
    pipeline(createReadStream(join(archives, 'fonts.tar.br')), createBrotliDecompress(), extract(fonts)),
  ]);
  for (const part of unpacking) if (part.status === 'rejected') throw part.reason;
  return {
    executablePath: join(directory, 'chromium'),
    environment: {
      ...(await privateSurroundings(directory, [options.fontsDirectory ?? fonts], false)),
      LD_LIBRARY_PATH: join(libraries, 'lib'),
    },
    arguments: ['--no-zygote', '--single-process'],
  };
}

/** A Chrome or Chromium of this machine: the named one, or the first that is found; null when there is none. */
export async function installedChromium(directory: string, named: string | null): Promise<ChromiumProgram | null> {
  const candidates =
    named !== null
      ? [named]
      : [
          ...readEnvironment()
            .PATH.split(delimiter)
            .filter(isAbsolute)
            .flatMap((folder) => installedNames.map((name) => join(folder, name))),
          ...installedPlaces,
        ];
  for (const executablePath of candidates) {
    if (!(await isExecutable(executablePath))) continue;
    return { executablePath, environment: await privateSurroundings(directory, [], true), arguments: [] };
  }
  if (named === null) return null;
  throw new AppError('no-chromium', 'The browser named with --chromium is not there or may not be executed.');
}

function bundledArchives(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    return join(dirname(entry), '..', '..', 'bin');
  } catch {
    return null;
  }
}

/** Home, temporary files, font list and caches all inside the directory: nothing is read from or left in the user's own. */
async function privateSurroundings(
  directory: string,
  fonts: readonly string[],
  systemFonts: boolean,
): Promise<Record<string, string>> {
  const temporary = join(directory, 'tmp');
  await mkdir(temporary, { recursive: true });
  const configuration = join(directory, 'fonts.conf');
  await writeFile(
    configuration,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${
      systemFonts ? '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>' : ''
    }${fonts.map((folder) => `<dir>${xmlText(folder)}</dir>`).join('')}<cachedir>${xmlText(join(directory, 'font-cache'))}</cachedir></fontconfig>`,
  );
  return childEnvironment({ HOME: directory, TMPDIR: temporary, FONTCONFIG_FILE: configuration });
}

function xmlText(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
