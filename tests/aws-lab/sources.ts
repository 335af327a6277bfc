import { CreateDBInstanceCommand, DescribeDBSnapshotsCommand, type RDSClient } from '@aws-sdk/client-rds';

export const passwordOfProduction = 'password-of-production';

/** A production database of the lab and its newest automated snapshot. */
export interface Source {
  readonly id: string;
  readonly snapshotId: string;
  readonly snapshotArn: string;
}

/** Makes a production database in moto, which takes an automated snapshot of every new instance at once. */
export async function makeSource(rds: RDSClient, id: string, major: number, engine = 'postgres'): Promise<Source> {
  await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: id,
      Engine: engine,
      EngineVersion: engine === 'postgres' ? `${String(major)}.1` : '19.0',
      DBInstanceClass: 'db.m7g.large',
      MasterUsername: 'shop_admin',
      MasterUserPassword: passwordOfProduction,
      AllocatedStorage: 20,
      StorageType: 'gp3',
      DBName: 'shop',
    }),
  );
  const { DBSnapshots } = await rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: id }));
  const snapshot = DBSnapshots?.[0];
  if (snapshot?.DBSnapshotIdentifier === undefined || snapshot.DBSnapshotArn === undefined)
    throw new Error(`the emulator made no automated snapshot of ${id}`);
  return { id, snapshotId: snapshot.DBSnapshotIdentifier, snapshotArn: snapshot.DBSnapshotArn };
}
