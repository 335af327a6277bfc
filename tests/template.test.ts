import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { format, resolveConfig } from 'prettier';
import type { z } from 'zod';
import { ClassifierEnvironment } from '../services/classifier/adapters/aws-environment.ts';
import { JanitorEnvironment } from '../services/janitor/adapters/aws-environment.ts';
import { ReporterEnvironment } from '../services/reporter/adapters/aws-environment.ts';
import { RestoresEnvironment, SnapshotsEnvironment } from '../services/restore-watcher/adapters/aws-environment.ts';
import { ProvisionerEnvironment } from '../services/sandbox-provisioner/adapters/aws-environment.ts';
import { ScannerEnvironment } from '../services/scanner/adapters/aws-environment.ts';
import { permissionsPage, plain, Reasons, rolesOf, type Statement } from '../scripts/deployment-permissions.ts';
import { packageInstallation, type Packaged, type TemplateResource } from './packaged-installation.ts';

/** By the beginning of a function's logical id; a probe reads nothing. */
const environments: Readonly<Record<string, { shape: Readonly<Record<string, z.ZodType>> }>> = {
  ScannerProbe: { shape: {} },
  ClassifierProbe: { shape: {} },
  SandboxProvisioner: ProvisionerEnvironment,
  RestoreWatcherSnapshots: SnapshotsEnvironment,
  RestoreWatcherRestores: RestoresEnvironment,
  Scanner: ScannerEnvironment,
  Classifier: ClassifierEnvironment,
  Reporter: ReporterEnvironment,
  Janitor: JanitorEnvironment,
};

const root = join(import.meta.dirname, '..');
const reasons = Reasons.parse(JSON.parse(readFileSync(join(root, 'deployment/permission-reasons.json'), 'utf8')));
const days = 86_400;
let packaged: Packaged;

beforeAll(async () => {
  packaged = await packageInstallation();
}, 330_000);
afterAll(() => packaged.remove());

it('is not made of parameters that cannot be used, and says all that is wrong with them', async () => {
  const refused = packageInstallation({ sender: 'nobody', maxSandboxes: '900' });
  await expect(refused).rejects.toThrow(/sender must be one mail address[^]*maxSandboxes must be between 1 and 50/);
}, 330_000);

it('takes a deploy role, a boundary for every role, and settings to travel with those who read them', async () => {
  const account = 'arn:aws:iam::123456789012';
  const limited = await packageInstallation({
    disposable: 'true',
    schedules: ' ', // the framework takes no empty value on its command line
    deploymentRole: `${account}:role/stillframe-test-deploy`,
    permissionsBoundary: `${account}:policy/stillframe-test-boundary`,
    settingsFile: 'deployment/example-settings.yml',
  });
  try {
    const roles = Object.values(limited.template.Resources).filter(({ Type }) => Type === 'AWS::IAM::Role');
    const limits = roles.map(({ Properties }) => Properties.PermissionsBoundary);
    expect(new Set(limits)).toEqual(new Set([`${account}:policy/stillframe-test-boundary`]));
    expect(validate(limited.templateFile)).toEqual({ errors: [], findings: [] });
    const readers = [...limited.zipBytes.keys()].filter((key) => /^(classifier|reporter)$/.test(key));
    expect(readers).toHaveLength(2);
    for (const key of limited.zipBytes.keys())
      expect([key, await limited.holds(key, 'deployment/example-settings.yml')]).toEqual([key, readers.includes(key)]);
  } finally {
    await limited.remove();
  }
}, 330_000);

function ofType(type: string): [string, TemplateResource][] {
  return Object.entries(packaged.template.Resources).filter(([, { Type }]) => Type === type);
}

/** The logical id that a GetAtt or Ref names. */
function named(reference: unknown): string {
  return plain(reference).replace(/\.\w+$/, '');
}

function property<T>(name: string, key: string): T {
  return packaged.template.Resources[name]?.Properties[key] as T;
}

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

interface Target {
  readonly Arn: unknown;
  readonly DeadLetterConfig?: { readonly Arn: unknown };
}

describe('the compiled template', () => {
  it('passes the validation that AWS ships with its development kit', () => {
    const { errors, findings } = validate(packaged.templateFile);
    expect({ errors, findings }).toEqual({ errors: [], findings: [] });
  });

  it.each(['deploy-role', 'user-policy'])('has a valid companion %s for those who are no administrators', (name) => {
    expect(validate(join(root, 'deployment/install', `${name}.yml`))).toEqual({ errors: [], findings: [] });
  });

  it('keeps archives small, so that functions start fast and a clone of a probe fits', () => {
    const limits = [...packaged.zipBytes].filter(([name, bytes]) => bytes > limitOf(name));
    expect(limits).toEqual([]);
    expect(packaged.zipBytes.size).toBe(ofType('AWS::Lambda::Function').length);
  });

  it('runs everything on the newest supported Node, on arm64 but for Chromium', () => {
    for (const [name, { Properties }] of ofType('AWS::Lambda::Function')) {
      expect([name, Properties.Runtime]).toEqual([name, 'nodejs24.x']);
      expect([name, Properties.Architectures]).toEqual([name, [name.startsWith('Reporter') ? 'x86_64' : 'arm64']]);
      expect([name, Properties.VpcConfig]).toEqual([name, undefined]);
    }
  });

  it('keeps reports and their key when the stack goes, and nothing else', () => {
    const kept = Object.entries(packaged.template.Resources).filter(
      ([, { DeletionPolicy }]) => DeletionPolicy === 'Retain',
    );
    expect(kept.map(([name]) => name).sort()).toEqual(['DocumentsBucket', 'DocumentsBucketPolicy', 'DocumentsKey']);
    for (const [, { UpdateReplacePolicy }] of kept) expect(UpdateReplacePolicy).toBe('Retain');
    expect(property<unknown>('DocumentsBucket', 'BucketName')).toBeUndefined();
  });
});

describe('documents and queues', () => {
  it('are encrypted, never public, and take no plain connection', () => {
    const blocked = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    };
    expect(property<unknown>('DocumentsBucket', 'PublicAccessBlockConfiguration')).toEqual(blocked);
    const encryption = JSON.stringify(property<unknown>('DocumentsBucket', 'BucketEncryption'));
    expect(encryption).toContain('"SSEAlgorithm":"aws:kms"');
    expect(encryption).toContain('"DocumentsKey"');
    const policies = [...ofType('AWS::S3::BucketPolicy'), ...ofType('AWS::SQS::QueuePolicy')];
    const refusing = policies.filter(([, { Properties }]) => {
      const { Statement } = Properties.PolicyDocument as { Statement: { Effect: string; Condition?: unknown }[] };
      return Statement.some(
        ({ Effect, Condition }) => Effect === 'Deny' && JSON.stringify(Condition).includes('"aws:SecureTransport"'),
      );
    });
    expect(refusing.map(([name]) => name)).toEqual(policies.map(([name]) => name));
    for (const [name, { Properties }] of ofType('AWS::SQS::Queue'))
      expect([name, Properties.SqsManagedSseEnabled]).toEqual([name, true]);
  });

  it('of a scan go after the time that was chosen, and unfinished uploads at once', () => {
    const { Rules } = property<{ Rules: { readonly Prefix?: string; readonly ExpirationInDays?: number }[] }>(
      'DocumentsBucket',
      'LifecycleConfiguration',
    );
    const days = Object.fromEntries(
      Rules.map(({ Prefix = 'uploads', ExpirationInDays }) => [Prefix, ExpirationInDays]),
    );
    expect(days).toEqual({ 'scans/': 90, 'mails/': 90, 'history/': 90, 'intervals/': 400, uploads: undefined });
    expect(JSON.stringify(Rules)).toContain('"DaysAfterInitiation":1');
  });
});

describe('delivery', () => {
  it('gives each consuming function a queue of its own that waits six times its timeout', () => {
    const mappings = ofType('AWS::Lambda::EventSourceMapping');
    const queues = mappings.map(([, { Properties }]) => named(Properties.EventSourceArn));
    expect(new Set(queues).size).toBe(queues.length);
    const unfed = ofType('AWS::Lambda::Function').filter(([name]) => !/Probe/.test(name));
    expect(mappings.map(([, { Properties }]) => named(Properties.FunctionName)).sort()).toEqual(
      unfed.map(([name]) => name).sort(),
    );
    for (const [, { Properties }] of mappings) {
      const timeout = property<number>(named(Properties.FunctionName), 'Timeout');
      const queue = named(Properties.EventSourceArn);
      expect([queue, property<number>(queue, 'VisibilityTimeout') >= 6 * timeout]).toEqual([queue, true]);
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(Properties.ScalingConfig).toEqual({ MaximumConcurrency: expect.any(Number) });
    }
  });

  it('ends each slice within minutes, so that a repeated one costs minutes', () => {
    for (const [name, { Properties }] of ofType('AWS::Lambda::Function'))
      expect([name, (Properties.Timeout as number) <= 300]).toEqual([name, true]);
  });

  it('keeps what a queue could not hand over for fourteen days, and rings', () => {
    const watched = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) =>
      JSON.stringify(Properties.Dimensions ?? []),
    );
    const dead = new Set<string>();
    for (const [, { Properties }] of ofType('AWS::SQS::Queue')) {
      const redrive = Properties.RedrivePolicy as { deadLetterTargetArn: unknown; maxReceiveCount: number } | undefined;
      if (redrive === undefined) continue;
      expect(redrive.maxReceiveCount).toBeGreaterThanOrEqual(5);
      dead.add(named(redrive.deadLetterTargetArn));
    }
    for (const [, { Properties }] of ofType('AWS::Events::Rule'))
      for (const target of Properties.Targets as Target[]) dead.add(named(target.DeadLetterConfig?.Arn));
    const fed = ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => named(Properties.EventSourceArn));
    expect([...dead, ...fed].sort()).toEqual(
      ofType('AWS::SQS::Queue')
        .map(([name]) => name)
        .sort(),
    );
    for (const name of dead) {
      expect([name, property<number>(name, 'MessageRetentionPeriod')]).toEqual([name, 14 * days]);
      expect([name, watched.some((dimensions) => dimensions.includes(`"${name}"`))]).toEqual([name, true]);
    }
  });

  it('lets every rule keep what it cannot deliver, and only its rules deliver into a queue', () => {
    for (const [rule, { Properties }] of ofType('AWS::Events::Rule'))
      for (const target of Properties.Targets as Target[]) {
        expect([rule, target.DeadLetterConfig]).not.toEqual([rule, undefined]);
        for (const queue of [named(target.Arn), named(target.DeadLetterConfig?.Arn)])
          if (packaged.template.Resources[queue]?.Type === 'AWS::SQS::Queue')
            expect([rule, queue, sendersTo(queue).some((one) => isArnOf(rule, one))]).toEqual([rule, queue, true]);
      }
  });

  it('gives each schedule a rule of its own', () => {
    const rules = ofType('AWS::Events::Rule').filter(([name]) => name.startsWith('ScheduleRule'));
    expect(rules.map(([, { Properties }]) => [Properties.Name, Properties.ScheduleExpression])).toEqual([
      ['stillframe-test-schedule-1', 'cron(0 3 * * ? *)'],
      ['stillframe-test-schedule-2', 'rate(7 days)'],
    ]);
  });

  it('lets replayed events through one rule alone', () => {
    const replayed = ofType('AWS::Events::Rule')
      .filter(([, { Properties }]) => Properties.EventPattern !== undefined)
      .filter(([, { Properties }]) => {
        const pattern = Properties.EventPattern as Record<string, unknown>;
        return JSON.stringify(pattern['replay-name']) !== '[{"exists":false}]';
      });
    expect(replayed.map(([name]) => name)).toEqual(['RetryRule']);
  });

  it('also hears RDS events that come without an id', () => {
    const patterns = ofType('AWS::Events::Rule')
      .map(([, { Properties }]) => Properties.EventPattern as { source?: string[]; detail?: { EventID?: unknown[] } })
      .filter((pattern) => pattern?.source?.includes('aws.rds') === true);
    expect(patterns.filter(({ detail }) => JSON.stringify(detail?.EventID).includes('{"exists":false}'))).toHaveLength(
      2,
    );
    expect(patterns).toHaveLength(3);
  });

  it('lets nothing call a blueprint of a probe', () => {
    for (const probe of ['ScannerProbeLambdaFunction', 'ClassifierProbeLambdaFunction'])
      expect([probe, property<number>(probe, 'ReservedConcurrentExecutions')]).toEqual([probe, 0]);
    expect(ofType('AWS::Lambda::Permission')).toEqual([]);
  });
});

describe('variables', () => {
  it('are those that each function reads, and no others', () => {
    const wrong: string[] = [];
    for (const [name, { Properties }] of ofType('AWS::Lambda::Function')) {
      const schema = Object.entries(environments).find(([start]) => name.startsWith(start))?.[1];
      const given = Object.keys((Properties.Environment as { Variables: object } | undefined)?.Variables ?? {});
      const known = Object.entries(schema?.shape ?? {}).filter(([variable]) => variable.startsWith('STILLFRAME_'));
      for (const [variable, type] of known)
        if (!given.includes(variable) && !type.safeParse(undefined).success) wrong.push(`${name} lacks ${variable}`);
      for (const variable of given)
        if (!known.some(([one]) => one === variable)) wrong.push(`${name} does not read ${variable}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('permissions', () => {
  it('name each statement, each action and a reason for it', () => {
    const roles = rolesOf(packaged.template.Resources);
    const used = new Set<string>();
    for (const [role, statements] of roles) {
      const sids = statements.map(({ Sid }) => Sid ?? '');
      expect([role, new Set(sids).size, sids.includes('')]).toEqual([role, sids.length, false]);
      for (const { Action } of statements) for (const action of list(Action)) used.add(action);
    }
    expect(used.size).toBeGreaterThan(60);
    expect([...used].filter((action) => action.includes('*'))).toEqual([]);
    expect([...used].sort()).toEqual(Object.keys(reasons.actions).sort());
  });

  it('reach everything only where a reason says why', () => {
    const everywhere = new Set<string>();
    for (const statements of rolesOf(packaged.template.Resources).values())
      for (const { Sid = '', Resource } of statements)
        if (list(Resource).some((one) => plain(one) === '*')) everywhere.add(Sid);
    // Interfaces have a resource, but one that says nothing.
    expect([...everywhere, 'DeleteFreeInterfaces'].sort()).toEqual(Object.keys(reasons.unscoped).sort());
  });

  it('give each function a role of its own; the probes share one that may do nothing', () => {
    const roles = ofType('AWS::Lambda::Function').map(([name, { Properties }]) => [name, named(Properties.Role)]);
    const shared = roles.filter(([, role]) => roles.filter(([, other]) => other === role).length > 1);
    expect(shared).toEqual([
      ['ScannerProbeLambdaFunction', 'ProbeRole'],
      ['ClassifierProbeLambdaFunction', 'ProbeRole'],
    ]);
    expect(packaged.template.Resources.IamRoleLambdaExecution).toBeUndefined();
  });

  it('delete and change only what bears the tag of this installation', () => {
    const untagged: string[] = [];
    for (const [role, statements] of rolesOf(packaged.template.Resources))
      for (const { Sid = '', Effect, Action, Condition } of statements)
        if (
          Effect === 'Allow' &&
          list(Action).some((one) => /^(rds|ec2|lambda):(Delete|Modify|Update|Put|Invoke)/.test(one))
        )
          if (JSON.stringify(Condition ?? {}) !== ownTag) untagged.push(`${role} ${Sid}`);
    expect(untagged.sort()).toEqual([
      'JanitorRole DeleteAClusterWithoutSnapshot',
      'JanitorRole DeleteFreeInterfaces',
      'JanitorSweepRole DeleteAClusterWithoutSnapshot',
      'JanitorSweepRole DeleteFreeInterfaces',
      'ProbeRole LambdaPlugsItIn',
    ]);
  });

  it('tag nothing but what is being created', () => {
    for (const [role, statements] of rolesOf(packaged.template.Resources))
      for (const { Action, Condition } of statements)
        if (list(Action).includes('ec2:CreateTags'))
          expect([role, JSON.stringify(Condition)]).toEqual([role, expect.stringContaining('ec2:CreateAction')]);
  });

  it('do not let an installation delete itself that is not disposable', () => {
    const statement = rolesOf(packaged.template.Resources)
      .get('JanitorDisposeRole')
      ?.find(({ Sid }) => Sid === 'DeleteThisInstallation');
    expect(statement?.Effect).toBe('Deny');
    expect(property<string>('JanitorDisposeRule', 'State')).toBe('DISABLED');
  });

  it('are described in docs/permissions.md', async () => {
    const file = join(root, 'docs/permissions.md');
    const page = permissionsPage(packaged.template.Resources, reasons);
    expect(readFileSync(file, 'utf8')).toBe(await format(page, { ...(await resolveConfig(file)), filepath: file }));
  });
});

const ownTag = JSON.stringify({ StringEquals: { 'aws:ResourceTag/stillframe:installation': 'stillframe-test' } });

/** 500 KB; the rooms that carry engines 3 MB; the reporter as Chromium demands. */
function limitOf(name: string): number {
  if (name === 'reporter') return 80_000_000;
  return /^(scanner|classifier)/.test(name) ? 3_000_000 : 500_000;
}

function sendersTo(queue: string): string[] {
  const policies = ofType('AWS::SQS::QueuePolicy').filter(([, { Properties }]) =>
    (Properties.Queues as unknown[]).some((one) => named(one) === queue),
  );
  return policies.flatMap(([, { Properties }]) =>
    (Properties.PolicyDocument as { Statement: Statement[] }).Statement.filter(
      ({ Effect }) => Effect === 'Allow',
    ).flatMap(({ Condition }) =>
      list(((Condition?.ArnEquals ?? Condition?.ArnLike) as Record<string, unknown>)['aws:SourceArn']).map(plain),
    ),
  );
}

/** An attribute of the rule, or a pattern that its name matches. */
function isArnOf(rule: string, sender: string): boolean {
  const name = property<string | undefined>(rule, 'Name');
  return sender === `${rule}.Arn` || (name !== undefined && sender.endsWith(`:rule/${name.replace(/\d+$/, '*')}`));
}

/** What AWS's own rules say of the template; warnings count as findings too. */
function validate(templateFile: string): { errors: string[]; findings: string[] } {
  const outdir = mkdtempSync(join(tmpdir(), 'stillframe-synth-'));
  const errors: string[] = [];
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      context: { '@aws-cdk/core:validateAgainstDefaultRules': true },
    });
    new CfnInclude(new Stack(app, 'Installation'), 'Template', { templateFile });
    try {
      app.synth();
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
      pluginReports: { violations: { ruleName: string; description: string }[] }[];
    };
    const findings = report.pluginReports.flatMap(({ violations }) =>
      violations.map(({ ruleName, description }) => `${ruleName} ${description}`),
    );
    return { errors, findings };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
