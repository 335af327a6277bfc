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
  schedule: '',
  scheduleDatabases: '',
  scanOnInstall: 'false',
  maxSandboxes: '3',
  sandboxHours: '4',
  sampleRows: '1000',
  retentionDays: '90',
  disposable: 'false',
  demandTokens: 'false',
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
      scheduleState: 'DISABLED',
      scheduleExpression: 'rate(1 day)',
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
    ['schedule', 'every day', '--param schedule'],
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

  it('needs a schedule and its databases together', () => {
    expect(problems({ schedule: 'cron(0 3 * * ? *)' })).toEqual([
      'schedule is set, but scheduleDatabases does not say which databases it scans.',
    ]);
    expect(problems({ scheduleDatabases: 'orders-*' })).toEqual([
      'scheduleDatabases is set, but schedule does not say when.',
    ]);
    expect(deploymentSettings({ ...usable, schedule: 'rate(7 days)', scheduleDatabases: 'orders-*' })).toMatchObject({
      problems: [],
      scheduleState: 'ENABLED',
      scheduleExpression: 'rate(7 days)',
    });
  });

  it('lets an installation remove itself only with the role that made it', () => {
    expect(problems({ disposable: 'true' })).toHaveLength(1);
    const role = 'arn:aws:iam::123456789012:role/stillframe-prod-deploy';
    expect(deploymentSettings({ ...usable, disposable: 'true', deploymentRole: role })).toMatchObject({
      problems: [],
      disposalState: 'ENABLED',
      disposalEffect: 'Allow',
      iam: { deploymentRole: role },
    });
  });
});
