import { Option, type Command } from 'commander';
import { AppError } from '../shared/errors.ts';
import type { AwsOptions } from './aws/session.ts';
import type { ReplayCommand } from './commands/aws-replay.ts';
import type { ReportCommand } from './commands/aws-report.ts';
import type { StatusCommand } from './commands/aws-status.ts';
import { duration } from './duration.ts';
import { issueLocal, type Grant } from './local-token.ts';
import type { Terminal } from './terminal.ts';

type Done = (code: number) => void;

/** Every option with which a command finds its installation. */
export function addAwsOptions(command: Command, stage: string | null = 'dev'): Command {
  const which = new Option('--stage <stage>', 'which installation');
  return command
    .addOption(stage === null ? which : which.default(stage))
    .option('--profile <name>', 'profile of the AWS configuration')
    .option('--region <region>', 'AWS region');
}

/** The commands that talk to AWS. What they need is loaded when one of them runs: it takes a second. */
export function addAwsCommands(program: Command, out: Terminal, err: Terminal, done: Done): void {
  const add = (name: string, description: string) => addAwsOptions(program.command(name).description(description));

  add('databases', 'databases of an AWS region, and whether they can be scanned')
    .option('--json', 'as JSON', false)
    .action((options: AwsOptions & { json: boolean }) =>
      onAws(done, async () => (await import('./commands/aws-databases.ts')).databases(options, out)),
    );
  add('status', 'how scans on AWS stand')
    .argument('[scan]', 'one scan in full; without it, all of the last days')
    .option('--watch', 'show it until it ends', false)
    .option('--since <time>', 'how far the list goes back', duration, duration('7d'))
    .option('--json', 'as JSON; one scan: its events as NDJSON', false)
    .action((scan: string | undefined, options: StatusCommand) =>
      onAws(done, async () => (await import('./commands/aws-status.ts')).status(scan, options, out)),
    );
  add('report', 'fetch the report of a scan on AWS')
    .argument('<scan>', 'its id')
    .option('-o, --out <folder>', 'where it goes (default: stillframe-reports/<scan id>)')
    .option('--overwrite', 'replace a report that lies there', false)
    .option('--open', 'open it in the browser', false)
    .option('--resend', 'mail it once more instead', false)
    .action((scan: string, options: ReportCommand) =>
      onAws(done, async () => (await import('./commands/aws-report.ts')).report(scan, options, out)),
    );
  add('replay', 'run a scan again with the same request')
    .argument('[scan]', 'its id')
    .option('--failed', 'every scan that failed, out of the archive', false)
    .option('--since <time>', 'failures of this long ago and younger', duration, duration('24h'))
    .option('--token <token>', 'where tokens are demanded (or STILLFRAME_TOKEN)')
    .option('--no-wait', 'only ask')
    .option('--json', 'print events as NDJSON', false)
    .action((scan: string | undefined, options: ReplayCommand) =>
      onAws(done, async () => (await import('./commands/aws-replay.ts')).replay(scan, options, out, err)),
    );
  add('redrive', 'bring back the dead letters of a service')
    .argument('<service>', 'e.g. scanner, restore-watcher, janitor-sweep')
    .action((service: string, options: AwsOptions) =>
      onAws(done, async () => (await import('./commands/aws-replay.ts')).redrive(service, options, out)),
    );
  add('sandboxes', 'what stands in AWS')
    .option('--json', 'as JSON', false)
    .action((options: AwsOptions & { json: boolean }) =>
      onAws(done, async () => (await import('./commands/aws-sandboxes.ts')).sandboxes(options, out)),
    );
  add('doctor', 'look at everything that a scan on AWS needs')
    .argument('[database]', 'also whether this database can be scanned')
    .option('--json', 'as JSON', false)
    .action((database: string | undefined, options: AwsOptions & { json: boolean }) =>
      onAws(done, async () => (await import('./commands/aws-doctor.ts')).doctor(database, options, out)),
    );

  const withGrant = (command: Command) =>
    command
      .requiredOption('--database <pattern>', 'which databases it opens, e.g. orders-*')
      .option('--expires <time>', 'how long it lasts', duration, duration('7d'));
  const token = program.command('token').description('tokens with which people may ask for scans');
  withGrant(addAwsOptions(token.command('issue').description('print a new token')))
    .requiredOption('--email <address>', 'whose it is; reports go to this address alone')
    .option('--local', 'for scans on this machine, with a key of this user', false)
    .action((options: AwsOptions & Grant & { local: boolean }) => {
      if (options.local) return issueLocal(options, out, err).then(done);
      return onAws(done, async () => (await import('./commands/aws-token.ts')).issue(options, out, err));
    });
  withGrant(add('register', 'mail a new token with the command to run'))
    .argument('<address>', 'who gets it; reports go to this address alone')
    .action((email: string, options: AwsOptions & Omit<Grant, 'email'>) =>
      onAws(done, async () => (await import('./commands/aws-token.ts')).register({ ...options, email }, out)),
    );
}

/** Runs what talks to AWS, and says in our own words what AWS refuses. */
export async function onAws(done: Done, run: () => Promise<number>): Promise<void> {
  try {
    done(await run());
  } catch (error) {
    if (error instanceof AppError) throw error;
    const { explainAwsError } = await import('./aws/explain-error.ts');
    throw explainAwsError(error) ?? error;
  }
}
