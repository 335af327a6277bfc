import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { DescribeNetworkInterfacesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  type DBInstance,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { mysqlEntrance } from '../database/mysql-databases.ts';
import type { LoginProof, RemoteConnection } from '../database/remote-connection.ts';
import { AppError } from '../errors.ts';

type ScanAttempt = { readonly scanId: string; readonly attempt: number };

/** How long the probe may go on trying the new password, milliseconds; the room needs time for a slice after it. */
const applyingMs = 100_000;

export interface SandboxConnections {
  /**
   * The copy of this scan attempt, with a password that was proven by a login. Errors: AppError `sandbox-gone` and
   * `copy-refused` (final); `sandbox-not-ready`, `password-not-applied`, `database-unreachable` (retryable).
   */
  connect(sandboxName: string, scan: ScanAttempt, prove: Prove): Promise<RemoteConnection>;
}

/** Asks the probe to log in, for so many milliseconds. */
export type Prove = (connection: RemoteConnection, forMs: number) => Promise<LoginProof>;

/**
 * Finds the restored copy by its name, its private address, and the way in. The password is set only while it is
 * refused: each setting makes RDS reset credentials anew.
 */
export function sandboxConnections(deps: {
  rds: Pick<RDSClient, 'send'>;
  ec2: Pick<EC2Client, 'send'>;
  password: (scan: ScanAttempt) => Promise<string>;
  /** PEM certificates. */
  authority: string;
  /** The address of a name; RDS names resolve to private addresses from anywhere. */
  resolve?: (name: string) => Promise<string>;
}): SandboxConnections {
  const { rds, ec2, authority, resolve = async (name) => (await lookup(name)).address } = deps;

  async function describe(name: string): Promise<DBInstance> {
    const instance = await instanceNamed(name).catch(async (error: unknown) => {
      if (!named(error, /^DBInstanceNotFound/)) throw error;
      const member = await memberOfCluster(name);
      return member === null ? null : instanceNamed(member);
    });
    if (instance === null || instance === undefined) throw gone();
    return instance;
  }

  async function instanceNamed(DBInstanceIdentifier: string): Promise<DBInstance | undefined> {
    return (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }))).DBInstances?.[0];
  }

  async function memberOfCluster(DBClusterIdentifier: string): Promise<string | null> {
    try {
      const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
      return DBClusters?.[0]?.DBClusterMembers?.[0]?.DBInstanceIdentifier ?? null;
    } catch (error) {
      if (named(error, /^DBClusterNotFound/)) return null;
      throw error;
    }
  }

  async function addressOf({ DBSubnetGroup }: DBInstance, endpointName: string): Promise<string> {
    const Filters = [{ Name: 'vpc-id', Values: [DBSubnetGroup?.VpcId ?? ''] }];
    const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
    const ofDatabase = NetworkInterfaces.filter(({ Description }) => Description === 'RDSNetworkInterface');
    const [only] = ofDatabase;
    if (ofDatabase.length === 1 && only?.PrivateIpAddress !== undefined) return only.PrivateIpAddress;
    if (isIP(endpointName) !== 0) return endpointName;
    return resolve(endpointName).catch((cause: unknown) => {
      const message = 'The address of the copy is not known yet.';
      throw new AppError('sandbox-not-ready', message, { retryable: true, cause });
    });
  }

  async function setPassword(instance: DBInstance, MasterUserPassword: string): Promise<void> {
    const { DBInstanceIdentifier, DBClusterIdentifier } = instance;
    try {
      if (DBClusterIdentifier === undefined)
        await rds.send(
          new ModifyDBInstanceCommand({ DBInstanceIdentifier, MasterUserPassword, ApplyImmediately: true }),
        );
      else
        await rds.send(new ModifyDBClusterCommand({ DBClusterIdentifier, MasterUserPassword, ApplyImmediately: true }));
    } catch (error) {
      // It is being changed already, perhaps by an earlier delivery of the same event.
      if (!named(error, /^InvalidDB(Instance|Cluster)State/)) throw error;
    }
  }

  return {
    async connect(sandboxName, scan, prove) {
      const instance = await describe(sandboxName);
      const { Engine = '', Endpoint, MasterUsername, DBName } = instance;
      if (Endpoint?.Address === undefined || Endpoint.Port === undefined || MasterUsername === undefined)
        throw new AppError('sandbox-not-ready', 'RDS does not say yet where the copy is.', { retryable: true });
      const mysql = /mysql|mariadb/.test(Engine);
      const connection: RemoteConnection = {
        ...(mysql ? { family: 'mysql' } : {}),
        address: await addressOf(instance, Endpoint.Address),
        port: Endpoint.Port,
        endpointName: Endpoint.Address,
        user: MasterUsername,
        password: await deps.password(scan),
        doors: mysql ? [mysqlEntrance] : [...new Set(['postgres', ...(DBName ? [DBName] : []), 'template1'])],
        authority,
      };
      let { reason } = await prove(connection, 0);
      if (reason === 'wrong-credentials') {
        await setPassword(instance, connection.password);
        ({ reason } = await prove(connection, applyingMs));
      }
      if (reason !== null) throw notConnected(reason);
      return connection;
    },
  };
}

function notConnected(reason: NonNullable<LoginProof['reason']>): AppError {
  switch (reason) {
    case 'wrong-credentials':
      return new AppError('password-not-applied', 'RDS has not applied the new password of the copy yet.', {
        retryable: true,
      });
    case 'no-answer':
    case 'connection-refused':
    case 'server-busy':
    case 'unknown-host':
      return new AppError('database-unreachable', 'The copy does not answer yet.', { retryable: true });
    case 'tls-not-verified':
    case 'tls-not-offered':
      return new AppError(
        'copy-refused',
        'The certificate of the copy could not be verified against the authorities of RDS. Check STILLFRAME_TLS_AUTHORITY, or update Stillframe.',
      );
    case 'password-missing':
    case 'not-allowed':
    case 'unknown-database':
    case 'pooler':
    case 'not-postgres':
    case 'not-mysql':
    case 'login-method':
      return new AppError('copy-refused', `The copy lets nobody in (${reason}). Scan again from another snapshot.`);
  }
}

function gone(): AppError {
  return new AppError('sandbox-gone', 'The sandbox has been removed already. Scan again.');
}

function named(error: unknown, pattern: RegExp): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && pattern.test(String(error.name));
}
