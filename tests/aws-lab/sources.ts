import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  DeleteDBSnapshotCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
  type Tag,
} from '@aws-sdk/client-rds';

import type { RealServers } from './real-server.ts';

export const passwordOfProduction = 'password-of-production';

/** A production database of the lab and its newest automated snapshot. */
export interface Source {
  readonly id: string;
  readonly kind: 'instance' | 'cluster';
  readonly snapshotId: string;
  readonly snapshotArn: string;
}

export type SourceKind = 'postgres' | 'mariadb' | 'oracle' | 'aurora' | 'multi-az-cluster';

const master = { MasterUsername: 'shop_admin', MasterUserPassword: passwordOfProduction };

/** Production databases, made in moto, which takes an automated snapshot of every new one at once. */
export function sourceMaker({
  moto,
  postgres,
  mariadb,
}: {
  moto: string;
  postgres: RealServers;
  mariadb: RealServers | null;
}) {
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'test' };
  const rds = new RDSClient({ region: 'us-east-1', endpoint: moto, credentials });
  const { version } = postgres;
  const versions = { postgres: version, mariadb: mariadb?.version, 'oracle-ee': '19.0' };

  async function instance(id: string, engine: keyof typeof versions, Tags: Tag[]): Promise<Source> {
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: id,
        Engine: engine,
        EngineVersion: versions[engine],
        DBInstanceClass: 'db.m7g.large',
        ...master,
        AllocatedStorage: 20,
        StorageType: 'gp3',
        DBName: 'shop',
        Tags,
      }),
    );
    const { DBSnapshots } = await rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: id }));
    const { DBSnapshotIdentifier, DBSnapshotArn } = DBSnapshots?.[0] ?? {};
    return named(id, 'instance', DBSnapshotIdentifier, DBSnapshotArn);
  }

  /** With one member; the snapshot is the cluster's. */
  async function cluster(id: string, engine: 'aurora-postgresql' | 'postgres', Tags: Tag[]): Promise<Source> {
    const aurora = engine === 'aurora-postgresql';
    const multiAz = { DBClusterInstanceClass: 'db.m6gd.large', AllocatedStorage: 100, StorageType: 'gp3' };
    await rds.send(
      new CreateDBClusterCommand({
        DBClusterIdentifier: id,
        Engine: engine,
        EngineVersion: version,
        DatabaseName: 'shop',
        Tags,
        ...master,
        ...(aurora ? {} : multiAz),
      }),
    );
    if (aurora)
      await rds.send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: `${id}-1`,
          DBClusterIdentifier: id,
          Engine: engine,
          DBInstanceClass: 'db.r7g.large',
        }),
      );
    const { DBClusterSnapshots } = await rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterIdentifier: id }));
    const { DBClusterSnapshotIdentifier, DBClusterSnapshotArn } = DBClusterSnapshots?.[0] ?? {};
    return named(id, 'cluster', DBClusterSnapshotIdentifier, DBClusterSnapshotArn);
  }

  function make(id: string, kind: SourceKind, tags: Tag[]): Promise<Source> {
    switch (kind) {
      case 'postgres':
        return instance(id, 'postgres', tags);
      case 'mariadb':
        return instance(id, 'mariadb', tags);
      case 'oracle':
        return instance(id, 'oracle-ee', tags);
      case 'aurora':
        return cluster(id, 'aurora-postgresql', tags);
      case 'multi-az-cluster':
        return cluster(id, 'postgres', tags);
    }
  }

  return {
    /** One that is scanned only when somebody asks for it. */
    make: (id: string, kind: SourceKind = 'postgres') => make(id, kind, [{ Key: 'stillframe:scan', Value: 'never' }]),
    /** One that is scanned by itself. */
    automatic: (id: string, kind: SourceKind = 'postgres') => make(id, kind, []),
    /** A snapshot that a person took; returns its ARN. */
    async takeByHand(id: string): Promise<string> {
      const { DBSnapshot } = await rds.send(
        new CreateDBSnapshotCommand({ DBInstanceIdentifier: id, DBSnapshotIdentifier: `by-hand-of-${id}` }),
      );
      return DBSnapshot?.DBSnapshotArn ?? '';
    },
    async deleteTakenByHand(id: string): Promise<void> {
      await rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: `by-hand-of-${id}` }));
    },
    close: () => rds.destroy(),
  };
}

export type SourceMaker = ReturnType<typeof sourceMaker>;

function named(id: string, kind: Source['kind'], snapshotId?: string, snapshotArn?: string): Source {
  if (snapshotId === undefined || snapshotArn === undefined)
    throw new Error(`the emulator made no automated snapshot of ${id}`);
  return { id, kind, snapshotId, snapshotArn };
}
