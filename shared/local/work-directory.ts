import { spawn } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, type Environment } from '../env.ts';
import { AppError } from '../errors.ts';
import { isSameProcess, ownIdentity } from './process-identity.ts';
import { ProcessIdentity } from './sandbox-records.ts';

const prefix = 'stillframe-work-';
const ownerFile = 'owner.json';

/** A command's own temporary directory, mode 0700. */
export interface WorkDirectory {
  readonly path: string;
  /** Removes it; harmless when repeated. */
  remove(): void;
}

/** Makes the directory, with a watcher that removes it when this process dies without having done so. */
export function workDirectory({ temporaryDirectory }: Environment): WorkDirectory {
  let path: string;
  try {
    path = mkdtempSync(join(temporaryDirectory, prefix));
    writeFileSync(join(path, ownerFile), JSON.stringify(ownIdentity()));
  } catch (cause) {
    const message = `The temporary directory ${temporaryDirectory} cannot be written. Free some space there, or set TMPDIR to another directory.`;
    throw new AppError('temporary-directory-unusable', message, { cause });
  }
  const watcher = spawn('/bin/sh', ['-c', script, 'stillframe-watcher', path], {
    cwd: '/',
    env: childEnvironment(),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  // Neither may keep our process alive; the kernel closes the pipe when we end.
  watcher.unref();
  (watcher.stdin as unknown as { unref?: () => void }).unref?.();
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
      watcher.stdin.end();
    },
  };
}

/** Removes the directories of commands that died together with their watcher. */
export function sweepWorkDirectories({ temporaryDirectory }: Environment): void {
  for (const name of entries(temporaryDirectory).filter((entry) => entry.startsWith(prefix))) {
    const path = join(temporaryDirectory, name);
    if (isOurs(path) && ownerIsGone(path)) rmSync(path, { recursive: true, force: true });
  }
}

function entries(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isOurs(path: string): boolean {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return status?.isDirectory() === true && (process.getuid === undefined || status.uid === process.getuid());
}

/** Without a readable owner it is left alone: it may just be in the making. */
function ownerIsGone(path: string): boolean {
  try {
    return !isSameProcess(ProcessIdentity.parse(JSON.parse(readFileSync(join(path, ownerFile), 'utf8'))));
  } catch {
    return false;
  }
}

/** What still writes there dies with the same pipe, so a few tries suffice. */
const script = `
trap '' HUP INT QUIT TERM PIPE
read -r word
tries=0
while [ -d "$1" ] && [ "$tries" -lt 20 ]; do
  rm -rf -- "$1" 2>/dev/null
  tries=$((tries + 1))
  [ -d "$1" ] && sleep 0.1
done
exit 0
`;
