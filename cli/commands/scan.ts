import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Report } from '../../events/documents/report.ts';
import type { Severity } from '../../events/documents/verdict.ts';
import type { ScanOptions } from '../../events/target.ts';
import { AppError } from '../../shared/errors.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import { readEnvironment } from '../../shared/env.ts';
import { exitCode, scanExitCode } from '../exit-codes.ts';
import { outputFolder } from '../output-folder.ts';
import { givenBaseline } from '../given-baseline.ts';
import { progressPrinter } from '../progress-printer.ts';
import type { ScanTarget } from '../scan-arguments.ts';
import { scanSummary } from '../scan-summary.ts';
import { settingsOf } from '../settings-file.ts';
import { onInterruption } from '../interruption.ts';
import { passwordPrompt } from '../password-prompt.ts';
import { authoriseLocally } from '../local-token.ts';
import type { Terminal } from '../terminal.ts';
import { localSystem } from '../wiring.ts';

/** What the options of the command say. */
export interface ScanSettings {
  readonly out?: string;
  readonly overwrite: boolean;
  readonly format: ScanOptions['formats'];
  readonly sampleRows: number;
  readonly full: boolean;
  readonly guessPasswords: boolean;
  readonly failOn?: Severity;
  readonly maxStatement: number;
  readonly keepSandboxOnFailure: boolean;
  readonly chromium?: string;
  readonly json: boolean;
  readonly faultSeed?: number;
  readonly token?: string;
  readonly settings?: string;
  /** report.json of an earlier scan of the same database. */
  readonly baseline?: string;
}

export type ScanCommand = ScanTarget & ScanSettings;

/** `stillframe scan`: asks for a scan, shows it, waits until report and removal have both ended. */
export async function scan(command: ScanCommand, out: Terminal, err: Terminal): Promise<number> {
  if (command.guessPasswords && command.target.kind === 'live')
    throw new AppError(
      'usage',
      'Passwords are guessed on restored copies only, never on a live server. Scan a dump or a snapshot of it, or leave --guess-passwords out.',
    );
  const baseline = givenBaseline(command.baseline);
  const scanId = randomBytes(5).toString('hex');
  const about = { scanId, attempt: 1 };
  const settings = settingsOf(command.settings);
  const folder = outputFolder(command.out ?? join('stillframe-reports', scanId), command);
  const progress = progressPrinter(out, command.json ? 'events' : 'stages');
  const environment = readEnvironment();
  const system = localSystem({
    ...about,
    environment,
    folder: folder.path,
    password: command.password,
    prompt: passwordPrompt(command.target),
    target: command.target,
    settings,
    baseline,
    chromiumPath: command.chromium ?? null,
    printsPdf: command.format.includes('pdf'),
    faultSeed: command.faultSeed ?? null,
    customDetectors: settings.detectors,
    onEvent(event) {
      folder.record(event);
      progress.show(event);
    },
  });
  const interrupted = onInterruption(() => system.interrupt());
  try {
    await system.sweep();
    const request = await authoriseLocally(command.token, scanId, {
      target: command.target,
      options: {
        sampleRows: command.sampleRows,
        ...(command.full ? { full: true } : {}),
        ...(command.guessPasswords ? { guessPasswords: true } : {}),
        formats: command.format,
        keepSandboxOnFailure: command.keepSandboxOnFailure,
        maxStatementBytes: command.maxStatement,
      },
      requestedBy: 'command',
    });
    const end = await system.run(request);
    progress.end();
    if (end === null) {
      const gone = await system.removeAll();
      const rest = gone ? 'nothing of the sandbox is left.' : 'something is left: run stillframe clean.';
      err.line(`stillframe: interrupted by ${interrupted.signal() ?? 'a signal'}; ${rest}`);
      return exitCode.interrupted;
    }
    for (const note of system.notes()) err.line(`stillframe: ${note}`);
    const report = await system.documents.get(documentKey(about, 'report'), Report);
    const summary = scanSummary(end, report, folder.path, folder.files());
    for (const line of summary) (command.json ? err : out).line(line);
    return scanExitCode(end, command.failOn ?? null);
  } finally {
    progress.end();
    interrupted.ignore();
    await system.close();
  }
}
