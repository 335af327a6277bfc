import { z } from 'zod';
import { customDetectorProblems } from '../services/classifier/domain/custom-detectors.ts';
import { readStillframeFile, settingsMessage } from '../shared/settings/stillframe-file.ts';

const Whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, 'must be a whole number')
    .refine((text) => Number(text) >= least && Number(text) <= most, `must be between ${least} and ${most}`);
const Switch = z.enum(['true', 'false'], 'must be true or false');
const address = /^[^\s@,<>"]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const pattern = /^[a-z*][a-z0-9*-]{0,62}$/i;
const Patterns = z.string().refine((text) => list(text).every((one) => pattern.test(one)), {
  message: 'must be names of databases or patterns with *, separated by commas',
});

/** The settings file that needs not be there. */
const usualSettings = '.stillframe.yml';

/** Every parameter of an installation with what it may be; the meanings stand in deployment/parameters.yml. */
const Parameters = z.object({
  stage: z.string().regex(/^[a-z][a-z0-9]{0,11}$/, 'must be 1 to 12 small letters and digits, a letter first'),
  sender: z.string().regex(address, 'must be one mail address, such as stillframe@example.com, that SES has verified'),
  recipients: z
    .string()
    .refine((text) => list(text).length > 0, 'must name who gets the reports')
    .refine((text) => list(text).length <= 50, 'must be 50 addresses at most')
    .refine((text) => list(text).every((one) => address.test(one)), 'must be mail addresses, separated by commas'),
  delivery: z.enum(['link', 'attachment'], 'must be link or attachment'),
  include: Patterns,
  exclude: Patterns,
  minimumHours: Whole(0, 8760),
  schedules: z
    .string()
    .refine(
      (text) => schedulesIn(text).every(isSchedule),
      'must be empty or databases with an expression each, such as orders-*,billing: cron(0 3 * * ? *); shop: rate(7 days)',
    )
    .refine((text) => schedulesIn(text).length <= 20, 'must be 20 schedules at most'),
  scanOnInstall: Switch,
  maxSandboxes: Whole(1, 50),
  sandboxHours: Whole(1, 48),
  sampleRows: Whole(1, 1_000_000),
  retentionDays: Whole(1, 3650),
  disposable: Switch,
  demandTokens: Switch,
  settingsFile: z
    .string()
    .regex(
      /^([A-Za-z0-9_.-]*[A-Za-z0-9_-]\/)*[A-Za-z0-9_.-]*[A-Za-z0-9_-]$/,
      'must be the path of a file below serverless.yml, such as .stillframe.yml',
    ),
  deploymentRole: z
    .string()
    .regex(/^$|^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,128}$/, 'must be empty or the ARN of a role'),
  permissionsBoundary: z
    .string()
    .regex(/^$|^arn:aws[a-z-]*:iam::\d{12}:policy\/[\w+=,.@/-]{1,128}$/, 'must be empty or the ARN of a policy'),
  alarmEmail: z.string().regex(new RegExp(`^$|${address.source}`, 'i'), 'must be empty or one mail address'),
});

/** Names of the parameters that serverless.yml reads; the stage is an option of its own. */
export const parameterNames: readonly string[] = Object.keys(Parameters.shape).filter((name) => name !== 'stage');

export interface DeploymentSettings {
  /** Sentences, each naming a parameter and how to set it; empty when the parameters can be used. */
  readonly problems: readonly string[];
  readonly senderAddress: string;
  /** Patterns of addresses that the reporter may write to: everybody in the domains of the recipients. */
  readonly recipientPatterns: readonly string[];
  /** CloudFormation's own form of days. */
  readonly retentionDays: number;
  /** One rule for each schedule, by its logical id. */
  readonly scheduleRules: Readonly<Record<string, object>>;
  /** Only a disposable installation may delete itself. */
  readonly disposalState: 'ENABLED' | 'DISABLED';
  readonly disposalEffect: 'Allow' | 'Deny';
  /** Minutes after which a sandbox has outlived its time and the sweep has not removed it. */
  readonly tooOldMinutes: number;
  /** The role that CloudFormation works with, where one is given. */
  readonly iam: { readonly deploymentRole?: string };
  /** The limit of every role of the installation; as CloudFormation says "none" where none is given. */
  readonly permissionsBoundary: string | { readonly Ref: 'AWS::NoValue' };
  readonly alarmSubscriptions: readonly { readonly Protocol: 'email'; readonly Endpoint: string }[];
}

/**
 * Checks parameters and computes what the template needs of them. Problems quote no value. `settings` is the text of the
 * settings file that is deployed; null: there is no such file.
 */
export function deploymentSettings(
  values: Readonly<Record<string, unknown>>,
  settings: string | null = null,
): DeploymentSettings {
  const texts = Object.fromEntries(
    Object.keys(Parameters.shape).map((name) => [name, String((values[name] as string | undefined) ?? '').trim()]),
  );
  const parsed = Parameters.safeParse(texts);
  const problems = parsed.success
    ? [...contradictions(parsed.data), ...settingsProblems(parsed.data.settingsFile, settings)]
    : firstOfEach(parsed.error.issues).map(sentence);
  const domains = list(texts.recipients ?? '').map((one) => one.slice(one.lastIndexOf('@') + 1).toLowerCase());
  return {
    problems,
    senderAddress: texts.sender ?? '',
    recipientPatterns: [...new Set(domains)].sort().map((domain) => `*@${domain}`),
    retentionDays: Number(texts.retentionDays),
    scheduleRules: Object.fromEntries(
      schedulesIn(texts.schedules ?? '').map((schedule, at) => [
        `ScheduleRule${at + 1}`,
        scheduleRule(`stillframe-${texts.stage}-schedule-${at + 1}`, schedule),
      ]),
    ),
    disposalState: texts.disposable === 'true' ? 'ENABLED' : 'DISABLED',
    disposalEffect: texts.disposable === 'true' ? 'Allow' : 'Deny',
    tooOldMinutes: Number(texts.sandboxHours) * 60 + 120,
    iam: texts.deploymentRole ? { deploymentRole: texts.deploymentRole } : {},
    permissionsBoundary: texts.permissionsBoundary || { Ref: 'AWS::NoValue' },
    alarmSubscriptions: texts.alarmEmail === '' ? [] : [{ Protocol: 'email', Endpoint: texts.alarmEmail ?? '' }],
  };
}

/** One sentence per parameter is enough. */
function firstOfEach(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.filter(({ path }, at) => issues.findIndex((other) => other.path[0] === path[0]) === at);
}

function sentence({ path, message }: z.core.$ZodIssue): string {
  const name = String(path[0]);
  const how = name === 'stage' ? '--stage' : `deployment/parameters.yml or --param ${name}=…`;
  return `${name} ${message} (${how}).`;
}

function contradictions(parameters: z.infer<typeof Parameters>): string[] {
  const found: string[] = [];
  if (parameters.disposable === 'true' && parameters.schedules !== '')
    found.push('A disposable installation removes itself after its report, so it cannot have schedules.');
  if (parameters.disposable === 'true' && parameters.deploymentRole === '')
    found.push(
      'A disposable installation is deleted with the role that it was made with: set deploymentRole (docs/installing.md).',
    );
  return found;
}

/** The usual file may be missing; one that is named may not, and none may be wrong: functions would find out too late. */
function settingsProblems(name: string, text: string | null): string[] {
  if (text === null)
    return name === usualSettings
      ? []
      : ['settingsFile names a file that is not there (deployment/parameters.yml or --param settingsFile=…).'];
  const { settings, problems } = readStillframeFile(text);
  if (settings === null) return settingsMessage(name, problems).split('\n');
  return customDetectorProblems(settings.detectors).map((problem) => `${name}: ${problem}`);
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

interface Schedule {
  /** Names and patterns, separated by commas. */
  readonly databases: string;
  /** As EventBridge reads it. */
  readonly expression: string;
}

/** `databases: expression; databases: expression`. */
function schedulesIn(text: string): Schedule[] {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const colon = one.indexOf(':');
      return { databases: list(one.slice(0, Math.max(colon, 0))).join(','), expression: one.slice(colon + 1).trim() };
    });
}

/** EventBridge takes six fields of cron, and a rate in the singular for one alone. */
function isSchedule({ databases, expression }: Schedule): boolean {
  const when =
    /^cron\([^\s()]+( [^\s()]+){5}\)$|^rate\((1 (minute|hour|day)|([2-9]|[1-9]\d{1,3}) (minutes|hours|days))\)$/;
  return databases !== '' && list(databases).every((one) => pattern.test(one)) && when.test(expression);
}

/** An EventBridge rule that tells the restore-watcher which databases to scan. */
function scheduleRule(name: string, { databases, expression }: Schedule): object {
  const detail = { databases };
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: name,
      Description: 'Databases that are scanned at set times.',
      ScheduleExpression: expression,
      Targets: [
        {
          Id: 'restore-watcher-snapshots',
          Arn: { 'Fn::GetAtt': ['RestoreWatcherSnapshotsQueue', 'Arn'] },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['RestoreWatcherSnapshotsUndelivered', 'Arn'] } },
          Input: JSON.stringify({ source: 'stillframe.schedule', 'detail-type': 'Stillframe Schedule', detail }),
        },
      ],
    },
  };
}
