import { spawn } from 'node:child_process';
import { childEnvironment } from '../../../../shared/env.ts';
import { AppError } from '../../../../shared/errors.ts';
import { identifyProcess, isSameProcess } from '../../../../shared/local/process-identity.ts';
import type { ProcessIdentity } from '../../../../shared/local/sandbox-records.ts';

export interface WatchedPaths {
  readonly record: string;
  readonly directory: string;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  /** Directories of the register, removed when they are empty, innermost first. */
  readonly stateDirectories: readonly string[];
}

/**
 * A shell in a session of its own that waits at a pipe to us. When we are gone, however that came about, the pipe closes:
 * then it ends the server and removes directory and record, unless the record says that the sandbox is kept.
 * It is given a few short seconds; whatever it cannot do is left to the next command.
 */
export function startWatchdog(paths: WatchedPaths): ProcessIdentity {
  const { record, directory, dataDirectory, socketDirectory, stateDirectories } = paths;
  const child = spawn(
    '/bin/sh',
    ['-c', script, 'stillframe-watchdog', record, directory, dataDirectory, socketDirectory, ...stateDirectories],
    { cwd: '/', env: childEnvironment(), detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  // Neither may keep our process alive; the kernel closes the pipe when we end.
  child.unref();
  (child.stdin as unknown as { unref?: () => void }).unref?.();
  const identity = child.pid === undefined ? null : identifyProcess(child.pid);
  if (identity === null)
    throw new AppError('watchdog-failed', 'The watchdog of the sandbox could not be started: /bin/sh does not run.');
  return identity;
}

/** Ends a watchdog that has nothing left to watch; only if it is that very process. */
export function stopWatchdog(watchdog: ProcessIdentity): void {
  if (isSameProcess(watchdog)) process.kill(watchdog.pid, 'SIGKILL');
}

/**
 * A process belongs to the sandbox when it works inside its private directory and is one of our programs. Without /proc
 * it is recognised by the data directory on its command line.
 */
const script = `
record=$1 directory=$2 data=$3 socket=$4; shift 4
trap '' HUP INT QUIT TERM PIPE
read -r word
[ -d "$directory" ] || [ -e "$record" ] || exit 0
if [ -f "$record" ]; then case $(cat "$record") in *'"kept":true'*) exit 0;; esac; fi
signal() {
  found=0
  if [ -d /proc/1 ]; then
    for process in /proc/[0-9]*; do
      if [ "$process/cwd" -ef "$data" ] || [ "$process/cwd" -ef "$directory" ]; then
        case $(readlink "$process/exe") in
          */postgres*|*/initdb*|*/pg_restore*|*/mariadbd*|*/mysqld*) found=1; kill -s "$1" "\${process#/proc/}";;
        esac
      fi
    done
  else
    for pid in $(ps -axo pid=,command= | while read -r pid command; do
      case $command in *postgres*"$data"*|*initdb*"$data"*|*mariadbd*"$data"*|*mysqld*"$data"*) echo "$pid";; esac; done); do
      found=1; kill -s "$1" "$pid"
    done
  fi
}
quiet=0 tries=0
while [ "$quiet" -lt 2 ] && [ "$tries" -lt 35 ]; do
  if [ "$tries" -eq 0 ]; then signal QUIT
  elif [ "$tries" -lt 15 ]; then signal CONT
  else signal KILL; fi
  if [ "$found" -eq 0 ]; then quiet=$((quiet + 1)); else quiet=0; fi
  tries=$((tries + 1))
  sleep 0.1
done
for path in "$directory" "$socket"; do
  case $path in */stillframe-*) [ -L "$path" ] || rm -rf -- "$path";; esac
done
[ -d "$directory" ] || rm -f -- "$record" "$record".*.tmp
for path in "$@"; do rmdir -- "$path"; done 2>/dev/null
exit 0
`;
