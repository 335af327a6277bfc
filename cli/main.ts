import { Command, CommanderError } from 'commander';
import { statSync } from 'node:fs';
import { AppError } from '../shared/errors.ts';
import { readEnvironment } from '../shared/env.ts';
import { listChecks, listDetectors } from './commands/catalogues.ts';
import { clean } from './commands/clean.ts';
import { scan, type ScanSettings } from './commands/scan.ts';
import { exitCode } from './exit-codes.ts';
import { byteSize, formatList, parseTarget, severity, wholeNumber } from './scan-arguments.ts';
import { printable, terminal, type Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/** Runs one command line (without node and script) and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const environment = readEnvironment();
  const out = terminal(process.stdout, environment);
  const err = terminal(process.stderr, environment);
  let code: number = exitCode.complete;
  const program = commandLine(out, err, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.complete : exitCode.usage;
    if (error instanceof AppError) {
      err.line(`stillframe: ${printable(error.message)}`);
      return error.code === 'usage' ? exitCode.usage : exitCode.failed;
    }
    err.line(
      `stillframe: this is a defect in Stillframe (${error instanceof Error ? error.name : typeof error}). Please report it.`,
    );
    return exitCode.failed;
  }
}

function commandLine(out: Terminal, err: Terminal, done: (code: number) => void): Command {
  const program = new Command('stillframe')
    .description('Examines a database snapshot in a throw-away, isolated copy and reports what is wrong with it.')
    .version(toolVersion, '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => out.line(text.trimEnd()), writeErr: (text) => err.line(text.trimEnd()) })
    .showHelpAfterError('(stillframe --help shows what can be asked)');

  program
    .command('scan')
    .description(
      'examine a dump (.sql, .sql.gz, - for standard input), a snapshot folder, or postgres://user@host/database',
    )
    .argument('<target>', 'what to examine')
    .option('-o, --out <folder>', 'where the results go (default: stillframe-reports/<scan id>)')
    .option('--overwrite', 'replace the results of an earlier scan in that folder', false)
    .option('--format <list>', 'pdf, html, json', formatList, ['pdf', 'html', 'json'])
    .option('--sample-rows <n>', 'rows read per table', wholeNumber('--sample-rows', 1, 1_000_000), 1000)
    .option('--fail-on <severity>', 'exit with 3 when there is a finding of this severity or above', severity)
    .option('--max-statement <size>', 'largest single SQL statement of a dump', byteSize, 268_435_456)
    .option('--keep-sandbox-on-failure', 'leave the restored copy standing when the scan fails', false)
    .option('--chromium <path>', 'the Chrome or Chromium that prints the PDF')
    .option('--json', 'print the events of the scan as NDJSON', false)
    .option(
      '--fault-seed <n>',
      'inject duplicates, delays, reordering and losses between services',
      wholeNumber('--fault-seed', 0, 4_294_967_295),
    )
    .action(async (target: string, options: ScanSettings) =>
      done(await scan({ ...parseTarget(target, isDirectory), ...options }, out, err)),
    );

  program
    .command('checks')
    .description('what the scanner looks for')
    .option('--json', 'as JSON', false)
    .action((options: { json: boolean }) => done(listChecks(options, out)));
  program
    .command('detectors')
    .description('which kinds of data the classifier recognises')
    .option('--json', 'as JSON', false)
    .action((options: { json: boolean }) => done(listDetectors(options, out)));
  program
    .command('clean')
    .description('remove sandboxes that were kept or left behind on this machine')
    .option('--dry-run', 'only say what stands', false)
    .action(async (options: { dryRun: boolean }) => done(await clean(options, out)));
  return program;
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (error instanceof TypeError) throw new AppError('usage', 'The path holds a character that no path can have.');
    return false;
  }
}
