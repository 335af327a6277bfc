import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../facts/define-fact.ts';
import { facts } from '../facts/index.generated.ts';
import { exampleSource } from './judged-source.ts';
import { readAnswers, readAwsFacts, type RawAnswer } from './read-aws-facts.ts';

const all: readonly Fact[] = Object.values(facts);
const read = (json: unknown): RawAnswer => ({ status: 'read', json });
const shop = read({
  DBInstances: [{ DBInstanceIdentifier: 'shop', VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }] }],
});

function gather(raw: Parameters<typeof readAnswers>[0]) {
  return readAwsFacts(all, readAnswers(raw), exampleSource, 'shop');
}

describe('readAnswers', () => {
  it('lists every answer that was looked for', () => {
    const { outcomes } = readAnswers({ 'db-instances': shop });
    expect(outcomes.filter(({ status }) => status === 'read')).toEqual([
      { name: 'db-instances.json', status: 'read', note: null },
    ]);
    expect(outcomes.filter(({ status }) => status === 'missing').length).toBe(outcomes.length - 1);
  });

  it.each([
    ['a text', 'DBInstances'],
    ['null', null],
    ['another call’s answer', { DBClusters: [] }],
    ['a wrong type deep inside', { DBInstances: [{ DBInstanceIdentifier: 'shop', MultiAZ: 'no' }] }],
    ['an endless name', { DBInstances: [{ DBInstanceIdentifier: 'x'.repeat(100_000) }] }],
  ])('cannot read %s, and quotes nothing of it', (_, json) => {
    const outcome = readAnswers({ 'db-instances': read(json) }).outcomes.find(
      ({ name }) => name === 'db-instances.json',
    );
    expect(outcome?.status).toBe('unreadable');
    expect(outcome?.note).toMatch(/^It is not what `aws rds describe-db-instances` prints \(at .{1,60}\)\.$/);
  });

  it('leaves out what nobody reads, hostile keys included', () => {
    const { answers } = readAnswers({
      'db-instances': read(
        JSON.parse('{"DBInstances":[{"DBInstanceIdentifier":"shop","__proto__":{"MultiAZ":true},"Secret":"x"}]}'),
      ),
    });
    expect(answers['db-instances']?.DBInstances).toEqual([{ DBInstanceIdentifier: 'shop' }]);
    expect(answers['db-instances']?.DBInstances[0]?.MultiAZ).toBeUndefined();
  });
});

describe('readAwsFacts', () => {
  it('tells a missing answer by the command that prints it', () => {
    expect(gather({ 'db-instances': shop }).eventSubscriptions).toEqual({
      status: 'unavailable',
      reason:
        'event-subscriptions.json is missing (it holds what `aws rds describe-event-subscriptions --output json` prints).',
    });
  });

  it('tells an unreadable answer by what is wrong with it', () => {
    const { eventSubscriptions } = gather({
      'db-instances': shop,
      'event-subscriptions': { status: 'unreadable', note: 'It is not JSON.' },
    });
    expect(eventSubscriptions).toMatchObject({ reason: 'event-subscriptions.json cannot be used: It is not JSON.' });
  });

  it('does not take the groups that are described for all that are used', () => {
    const { inboundRules } = gather({ 'db-instances': shop, 'security-groups': read({ SecurityGroups: [] }) });
    expect(inboundRules).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('Not every security group'),
    });
  });

  it('lets the instance’s parameter group win over the cluster’s', () => {
    const parameters = (value: string) =>
      read({ Parameters: [{ ParameterName: 'log_statement', ParameterValue: value }] });
    const { sourceParameters } = gather({
      'db-instances': shop,
      'db-parameters': parameters('ddl'),
      'db-cluster-parameters': parameters('none'),
    });
    expect(sourceParameters).toMatchObject({ rows: [{ name: 'log_statement', value: 'ddl' }] });
  });

  it('knows the route of a subnet without a table of its own', () => {
    const instance = {
      DBInstanceIdentifier: 'shop',
      DBSubnetGroup: { VpcId: 'vpc-1', Subnets: [{ SubnetIdentifier: 'subnet-1' }] },
    };
    const main = {
      RouteTableId: 'rtb-1',
      VpcId: 'vpc-1',
      Associations: [{ Main: true }],
      Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
    };
    const other = { ...main, RouteTableId: 'rtb-2', VpcId: 'vpc-2', Routes: [] };
    const { subnetRoutes } = gather({
      'db-instances': read({ DBInstances: [instance] }),
      'route-tables': read({ RouteTables: [other, main] }),
    });
    expect(subnetRoutes).toMatchObject({ rows: [{ subnet: 'subnet-1', table: 'rtb-1', internetGateway: 'igw-1' }] });
  });
});
