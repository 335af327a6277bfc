import { Command, CommanderError } from 'commander';
import { statSync } from 'node:fs';
import type { Engine } from '../events/target.ts';
import { AppError } from '../shared/errors.ts';
import { readEnvironment } from '../shared/env.ts';
import { addAwsCommands, addAwsOptions, onAws } from './aws-commands.ts';
import type { AwsCleanCommand } from './commands/aws-sandboxes.ts';
import type { AwsScanCommand } from './commands/aws-scan.ts';
import type { ScanCommand } from './commands/scan.ts';
import { exitCode } from './exit-codes.ts';
import { byteSize, engine, formatList, parseTarget, severity, wholeNumber, type ScanTarget } from './scan-arguments.ts';
import { printable, terminal, type Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/** What stands on the command line beside the target. */
type ScanSettings = Omit<ScanCommand, keyof ScanTarget> & AwsScanCommand;

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

  addAwsOptions(program.command('scan'))
    .description(
      'examine a dump (.sql, .sql.gz, - for standard input), a snapshot folder, postgres:// or mysql://user@host/database, or rds:<database> on AWS',
    )
    .argument('[target]', 'what to examine; without it, a database of AWS is picked')
    .option('-o, --out <folder>', 'where the results go (default: stillframe-reports/<scan id>)')
    .option('--overwrite', 'replace the results of an earlier scan in that folder', false)
    .option('--format <list>', 'pdf, html, json', formatList, ['pdf', 'html', 'json'])
    .option(
      '--settings <file>',
      'settings about the database (default: .stillframe.yml of this folder, if it is there)',
    )
    .option('--sample-rows <n>', 'rows read per table', wholeNumber('--sample-rows', 1, 1_000_000), 1000)
    .option('--full', 'read every row instead of a sample: finds what is rare, takes longer', false)
    .option('--guess-passwords', 'try easily guessed passwords offline, on the restored copy only', false)
    .option('--fail-on <severity>', 'exit with 3 when there is a finding of this severity or above', severity)
    .option('--max-statement <size>', 'largest single SQL statement of a dump', byteSize, 268_435_456)
    .option('--baseline <report.json>', 'the report of an earlier scan of the same database, to say what is new')
    .option('--keep-sandbox-on-failure', 'leave the restored copy standing when the scan fails', false)
    .option('--chromium <path>', 'the Chrome or Chromium that prints the PDF')
    .option('--json', 'print the events of the scan as NDJSON', false)
    .option(
      '--fault-seed <n>',
      'inject duplicates, delays, reordering and losses between services',
      wholeNumber('--fault-seed', 0, 4_294_967_295),
    )
    .option('--snapshot <arn>', 'rds: this snapshot instead of the newest')
    .option(
      '--take-snapshot',
      'rds: take a new snapshot of the production database first, and delete it afterwards',
      false,
    )
    .option('--token <token>', 'who asks, where that is demanded; for rds: also STILLFRAME_TOKEN')
    .option('--no-wait', 'rds: only ask for the scan')
    .action(async (target: string | undefined, options: ScanSettings) => {
      if (target === undefined || /^rds:/i.test(target))
        return onAws(done, async () => (await import('./commands/aws-scan.ts')).scanOnAws(target, options, out, err));
      const { scan } = await import('./commands/scan.ts');
      done(await scan({ ...parseTarget(target, isDirectory), ...options }, out, err));
    });

  program
    .command('checks')
    .description('what the scanner looks for')
    .option('--engine <engine>', 'only those of postgres, mysql or mariadb', engine)
    .option('--json', 'as JSON', false)
    .option('--markdown', 'as a page that explains each of them', false)
    .action(async (options: { json: boolean; markdown: boolean; engine?: Engine }) =>
      done((await import('./commands/catalogues.ts')).listChecks(options, out)),
    );
  program
    .command('detectors')
    .description('which kinds of data the classifier recognises')
    .option('--json', 'as JSON', false)
    .action(async (options: { json: boolean }) =>
      done((await import('./commands/catalogues.ts')).listDetectors(options, out)),
    );
  const explain = program
    .command('explain')
    .description('why a check matters, how it is judged and how to fix what it finds')
    .argument('<check>', 'its id, as the report and stillframe checks print it')
    // `explain column … --json` is the column's option.
    .enablePositionalOptions()
    .option('--json', 'as JSON', false)
    .action(async (id: string, options: { json: boolean }) =>
      done((await import('./commands/explain.ts')).explainFinding(id, options, out)),
    );
  explain
    .command('column')
    .description('why a column was judged as it was: type, confidence, and every reason; never a value')
    .argument('<name>', 'database.schema.table.column, or its end')
    .option('--in <folder>', 'the results of a scan (default: those that were written last)')
    .option('--json', 'as JSON', false)
    .action(async (name: string, options: { in?: string; json: boolean }) =>
      done((await import('./commands/explain-column.ts')).explainColumn(name, options, out)),
    );
  addAwsOptions(program.command('clean'), null)
    .description('remove sandboxes that were kept or left behind on this machine; with --stage, on AWS')
    .option('--scan <id>', 'only those of this scan')
    .option('--dry-run', 'only say what stands', false)
    .action(async (options: Omit<AwsCleanCommand, 'stage'> & { stage?: string }) => {
      const { stage } = options;
      if (stage === undefined) return done(await (await import('./commands/clean.ts')).clean(options, out));
      return onAws(done, async () =>
        (await import('./commands/aws-sandboxes.ts')).cleanAws({ ...options, stage }, out),
      );
    });
  addAwsCommands(program, out, err, done);
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
