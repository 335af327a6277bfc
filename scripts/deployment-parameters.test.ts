import { describe, expect, it } from '@jest/globals';
import { deploymentSettings, parameterNames } from './deployment-parameters.ts';

const usable = {
  stage: 'prod',
  sender: 'stillframe@example.com',
  recipients: 'security@example.com, dba@data.example.org',
  delivery: 'link',
  include: '*',
  exclude: 'scratch-*,tmp',
  minimumHours: '20',
  schedules: '',
  scanOnInstall: 'false',
  maxSandboxes: '3',
  sandboxHours: '4',
  sampleRows: '1000',
  retentionDays: '90',
  disposable: 'false',
  demandTokens: 'false',
  settingsFile: '.stillframe.yml',
  deploymentRole: '',
  permissionsBoundary: '',
  alarmEmail: '',
};

const problems = (changed: Readonly<Record<string, unknown>>) => deploymentSettings({ ...usable, ...changed }).problems;

describe('deploymentSettings', () => {
  it('computes what the template needs out of usable parameters', () => {
    expect(deploymentSettings(usable)).toEqual({
      problems: [],
      senderAddress: 'stillframe@example.com',
      recipientPatterns: ['*@data.example.org', '*@example.com'],
      retentionDays: 90,
      scheduleRules: {},
      disposalState: 'DISABLED',
      disposalEffect: 'Deny',
      tooOldMinutes: 360,
      iam: {},
      permissionsBoundary: { Ref: 'AWS::NoValue' },
      alarmSubscriptions: [],
    });
    expect([...parameterNames, 'stage'].sort()).toEqual(Object.keys(usable).sort());
  });

  it.each([
    ['stage', 'Prod-1', '--stage'],
    ['sender', '', '--param sender'],
    ['recipients', 'nobody', '--param recipients'],
    ['recipients', '', '--param recipients'],
    ['delivery', 'pigeon', '--param delivery'],
    ['include', 'orders;drop', '--param include'],
    ['minimumHours', '-1', '--param minimumHours'],
    ['schedules', 'every day', '--param schedules'],
    ['schedules', 'cron(0 3 * * ? *)', '--param schedules'],
    ['schedules', 'orders-*: ', '--param schedules'],
    ['schedules', 'orders-*: cron(0 3 * * *)', '--param schedules'],
    ['schedules', 'orders-*: rate(1 days)', '--param schedules'],
    ['schedules', 'or ders: rate(1 day)', '--param schedules'],
    ['schedules', 'a: rate(1 day);'.repeat(21), '--param schedules'],
    ['maxSandboxes', '0', '--param maxSandboxes'],
    ['sandboxHours', '49', '--param sandboxHours'],
    ['disposable', 'yes', '--param disposable'],
    ['deploymentRole', 'admin', '--param deploymentRole'],
  ])('says how to set %s when it is %j', (name, value, how) => {
    const found = problems({ [name]: value });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${name} must `));
    expect(found[0]).toContain(how);
  });

  it('quotes no value, and says everything at once', () => {
    const found = problems({ sender: 'x<y', recipients: '', sampleRows: 'many' });
    expect(found).toHaveLength(3);
    expect(found.join(' ')).not.toMatch(/x<y|many/);
  });

  it('makes a rule of each schedule, which names its databases to the restore-watcher', () => {
    const { problems: none, scheduleRules } = deploymentSettings({
      ...usable,
      schedules: 'orders-*, billing: cron(0 3 ? * MON-FRI *); shop: rate(7 days);',
    });
    expect(none).toEqual([]);
    expect(Object.keys(scheduleRules)).toEqual(['ScheduleRule1', 'ScheduleRule2']);
    expect(scheduleRules).toMatchObject({
      ScheduleRule1: {
        Properties: {
          Name: 'stillframe-prod-schedule-1',
          ScheduleExpression: 'cron(0 3 ? * MON-FRI *)',
          Targets: [
            {
              Input:
                '{"source":"stillframe.schedule","detail-type":"Stillframe Schedule","detail":{"databases":"orders-*,billing"}}',
            },
          ],
        },
      },
      ScheduleRule2: { Properties: { ScheduleExpression: 'rate(7 days)' } },
    });
  });

  it('lets an installation remove itself only with the role that made it', () => {
    expect(problems({ disposable: 'true' })).toHaveLength(1);
    expect(problems({ disposable: 'true', schedules: 'orders: rate(1 day)' })).toHaveLength(2);
    const role = 'arn:aws:iam::123456789012:role/stillframe-prod-deploy';
    expect(deploymentSettings({ ...usable, disposable: 'true', deploymentRole: role })).toMatchObject({
      problems: [],
      disposalState: 'ENABLED',
      disposalEffect: 'Allow',
      iam: { deploymentRole: role },
    });
  });

  it.each(['', '/etc/passwd', '../other.yml', 'a/../b.yml', '*.yml', 'a b.yml', '..'])(
    'refuses %j as the path of a settings file',
    (settingsFile) => {
      expect(problems({ settingsFile })).toEqual([expect.stringContaining('--param settingsFile')]);
    },
  );

  it('refuses a settings file that is named and not there, or wrong, before anything is built', () => {
    const told = (settingsFile: string, text: string | null) =>
      deploymentSettings({ ...usable, settingsFile }, text).problems;
    expect(told('.stillframe.yml', null)).toEqual([]);
    expect(told('settings/prod.yml', null)).toEqual([expect.stringContaining('settingsFile names a file that is not')]);
    expect(told('settings/prod.yml', 'detectors: 7\nsupressions: []\n')).toEqual([
      expect.stringMatching(/^settings\/prod\.yml:1: "detectors"/),
      expect.stringMatching(/^settings\/prod\.yml:2: "supressions"/),
    ]);
    const badge = (type: string) => `detectors:\n  - id: badge\n    type: ${type}\n    names: [badge]\n`;
    expect(told('settings/prod.yml', badge('colour'))).toEqual([expect.stringMatching(/type "colour" is not known/)]);
    expect(told('settings/prod.yml', badge('national_id'))).toEqual([]);
  });
});
