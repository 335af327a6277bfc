import { describe, expect, it } from '@jest/globals';
import type { Answers } from '../aws/answers.ts';
import { awsSubject, type AwsSubject } from '../aws/aws-subject.ts';
import auditPlugin from './audit-plugin.ts';

type Groups = NonNullable<NonNullable<Answers['option-groups']>['OptionGroupsList']>;

function told(options: Groups[number]['Options'], group = 'shop') {
  const answers = {
    'db-instances': {
      DBInstances: [{ DBInstanceIdentifier: 'shop', OptionGroupMemberships: [{ OptionGroupName: 'shop' }] }],
    },
    'option-groups': { OptionGroupsList: [{ OptionGroupName: group, Options: options }] },
  } as unknown as Answers;
  return auditPlugin.aws!.rows(answers, awsSubject(answers, 'shop') as AwsSubject);
}

describe('the audit plugin of an RDS instance', () => {
  it('is read out of its option group, with what it records', () => {
    const OptionSettings = [{ Name: 'SERVER_AUDIT_EVENTS', Value: 'CONNECT' }];
    expect(told([{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings }])).toEqual([
      { name: 'server_audit', events: 'CONNECT' },
    ]);
  });

  it('records log-ins and statements where nothing is set', () => {
    const OptionSettings = [{ Name: 'SERVER_AUDIT_EVENTS' }];
    expect(told([{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings }])).toEqual([
      { name: 'server_audit', events: 'CONNECT,QUERY' },
    ]);
  });

  it('is absent when the group has other options only', () => {
    expect(told([{ OptionName: 'MEMCACHED', OptionSettings: [] }])).toEqual([]);
    expect(told([])).toEqual([]);
  });

  it('is not known when the group or its settings are not described', () => {
    const unknown = { unavailable: expect.stringContaining('option-groups.json') };
    expect(told([], 'another')).toEqual(unknown);
    expect(told(undefined)).toEqual(unknown);
    expect(told([{ OptionName: 'MARIADB_AUDIT_PLUGIN' }])).toEqual(unknown);
  });

  it('is none of Aurora’s, whose settings say it', () => {
    const subject = {
      instances: [],
      cluster: { Engine: 'aurora-mysql' },
      clusterMissing: false,
    } as unknown as AwsSubject;
    expect(auditPlugin.aws!.rows({}, subject)).toEqual([]);
    expect(auditPlugin.aws!.rows({}, { ...subject, cluster: null })).toHaveProperty('unavailable');
  });
});
