import { describe, expect, it } from '@jest/globals';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { RDSClient } from '@aws-sdk/client-rds';
import type { LoginProof, RemoteConnection } from '../database/remote-connection.ts';
import { sandboxConnections } from './sandbox-connection.ts';
import { awsError, scriptedClient } from './scripted-client.fixture.ts';

const name = 'stillframe-abc123-1';
const endpoint = `${name}.c9akciq32.eu-central-1.rds.amazonaws.com`;
const instance = {
  DBInstanceIdentifier: name,
  MasterUsername: 'keeper',
  DBName: 'shop',
  Endpoint: { Address: endpoint, Port: 5433 },
  DBSubnetGroup: { VpcId: 'vpc-1' },
};
const interfaces = [
  { Description: 'AWS Lambda VPC ENI-stillframe-abc123-1-scanner', PrivateIpAddress: '10.0.1.7' },
  { Description: 'RDSNetworkInterface', PrivateIpAddress: '10.0.2.9' },
];
type Script = Parameters<typeof scriptedClient>[0];

function world(script: Script = {}, found: readonly object[] = interfaces) {
  const rds = scriptedClient<RDSClient>({
    DescribeDBInstances: () => ({ DBInstances: [instance] }),
    ModifyDBInstance: () => ({}),
    ...script,
  });
  const ec2 = scriptedClient<EC2Client>({ DescribeNetworkInterfaces: () => ({ NetworkInterfaces: found }) });
  const connections = sandboxConnections({
    rds: rds.client,
    ec2: ec2.client,
    password: async ({ scanId, attempt }) => `derived-${scanId}-${attempt}`,
    authority: '-----BEGIN CERTIFICATE-----',
    resolve: async (asked) => (asked === endpoint ? '10.0.1.44' : Promise.reject(new Error('no such name'))),
  });
  const proofs: { forMs: number; connection: RemoteConnection }[] = [];
  const connect = (reasons: LoginProof['reason'][]) =>
    connections.connect(name, { scanId: 'abc123', attempt: 1 }, async (connection, forMs) => {
      proofs.push({ forMs, connection });
      return { reason: reasons.shift() ?? null };
    });
  return { connect, proofs, rds: rds.calls, ec2: ec2.calls };
}
const modified = (calls: readonly { name: string; input: object }[]) =>
  calls.filter((call) => call.name.startsWith('Modify'));

describe('sandboxConnections', () => {
  it('connects to the private address and asks the certificate for the endpoint’s name', async () => {
    const { connect, ec2 } = world();
    expect(await connect([])).toEqual({
      address: '10.0.2.9',
      port: 5433,
      endpointName: endpoint,
      user: 'keeper',
      password: 'derived-abc123-1',
      doors: ['postgres', 'shop', 'template1'],
      authority: '-----BEGIN CERTIFICATE-----',
    });
    expect(ec2[0]?.input).toEqual({ Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] });
  });

  it.each(['mysql', 'mariadb', 'aurora-mysql'])('speaks to %s in its own protocol', async (Engine) => {
    const ofEngine = { ...instance, Engine, DBName: undefined, Endpoint: { Address: endpoint, Port: 3306 } };
    const { connect } = world({ DescribeDBInstances: () => ({ DBInstances: [ofEngine] }) });
    expect(await connect([])).toMatchObject({ family: 'mysql', port: 3306, doors: ['information_schema'] });
    const postgres = { ...instance, Engine: 'aurora-postgresql' };
    const other = world({ DescribeDBInstances: () => ({ DBInstances: [postgres] }) });
    expect(await other.connect([])).not.toHaveProperty('family');
  });

  it('sets the password only while it is refused, and then has it proven with patience', async () => {
    const known = world();
    await known.connect([]);
    expect(modified(known.rds)).toEqual([]);
    const { connect, proofs, rds } = world();
    await connect(['wrong-credentials']);
    expect(modified(rds)).toEqual([
      {
        name: 'ModifyDBInstance',
        input: { DBInstanceIdentifier: name, MasterUserPassword: 'derived-abc123-1', ApplyImmediately: true },
      },
    ]);
    expect(proofs.map(({ forMs }) => forMs > 0)).toEqual([false, true]);
  });

  it('finds the member of a cluster, and sets the password of the cluster', async () => {
    const { connect, rds } = world({
      DescribeDBInstances: ({ DBInstanceIdentifier }) => {
        if (DBInstanceIdentifier === name) throw awsError('DBInstanceNotFoundFault');
        return { DBInstances: [{ ...instance, DBInstanceIdentifier: 'member-1', DBClusterIdentifier: name }] };
      },
      DescribeDBClusters: () => ({ DBClusters: [{ DBClusterMembers: [{ DBInstanceIdentifier: 'member-1' }] }] }),
      ModifyDBCluster: () => ({}),
    });
    await connect(['wrong-credentials']);
    expect(modified(rds)).toEqual([
      {
        name: 'ModifyDBCluster',
        input: { DBClusterIdentifier: name, MasterUserPassword: 'derived-abc123-1', ApplyImmediately: true },
      },
    ]);
  });

  it('goes on waiting when the password is being set already', async () => {
    const { connect } = world({
      ModifyDBInstance: () => {
        throw awsError('InvalidDBInstanceStateFault');
      },
    });
    expect((await connect(['wrong-credentials'])).user).toBe('keeper');
  });

  it.each([
    ['wrong-credentials', 'password-not-applied', true],
    ['no-answer', 'database-unreachable', true],
    ['tls-not-verified', 'copy-refused', false],
    ['tls-not-offered', 'copy-refused', false],
    ['not-allowed', 'copy-refused', false],
  ] as const)('gives up on %s with %s', async (reason, code, retryable) => {
    const { connect } = world();
    await expect(connect([reason, reason])).rejects.toMatchObject({ code, retryable });
  });

  it('asks for the address of the name where no network interface tells it', async () => {
    expect((await world({}, []).connect([])).address).toBe('10.0.1.44');
    expect((await world({}, [...interfaces, interfaces[1] ?? {}]).connect([])).address).toBe('10.0.1.44');
    const unknown = { ...instance, Endpoint: { Address: 'elsewhere.example', Port: 5433 } };
    const { connect } = world({ DescribeDBInstances: () => ({ DBInstances: [unknown] }) }, []);
    await expect(connect([])).rejects.toMatchObject({ code: 'sandbox-not-ready', retryable: true });
  });

  it('says that the sandbox is gone, and not yet when there is no endpoint', async () => {
    const gone = world({
      DescribeDBInstances: () => {
        throw awsError('DBInstanceNotFoundFault');
      },
      DescribeDBClusters: () => {
        throw awsError('DBClusterNotFoundFault');
      },
    });
    await expect(gone.connect([])).rejects.toMatchObject({ code: 'sandbox-gone', retryable: false });
    const early = world({ DescribeDBInstances: () => ({ DBInstances: [{ ...instance, Endpoint: undefined }] }) });
    await expect(early.connect([])).rejects.toMatchObject({ code: 'sandbox-not-ready', retryable: true });
  });
});
