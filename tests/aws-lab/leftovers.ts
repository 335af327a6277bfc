import { DescribeNetworkInterfacesCommand, DescribeVpcsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { paginateListFunctions, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  DescribeDBSubnetGroupsCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

/** What stands of sandboxes; empty lists when they are gone. */
export interface Leftovers {
  readonly vpcs: readonly string[];
  readonly databases: readonly string[];
  readonly subnetGroups: readonly string[];
  readonly snapshots: readonly string[];
  readonly functions: readonly string[];
  readonly interfaces: readonly string[];
  readonly slots: readonly string[];
}

export interface LookingClients {
  readonly ec2: EC2Client;
  readonly rds: RDSClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
}

/** Looks at the account from outside, without any code of the product. `sandbox`: one by its name; null: all, also those of other installations. */
export async function leftovers(
  { ec2, rds, lambda, s3 }: LookingClients,
  about: { installation: string; bucket: string; sandbox: string | null },
): Promise<Leftovers> {
  const { installation, bucket, sandbox } = about;
  const isOne = (id: string | undefined): id is string =>
    id !== undefined && (sandbox === null ? sandboxPart.test(id) : id === sandbox || id.startsWith(`${sandbox}-`));
  const Filters = [
    { Name: 'tag:stillframe:installation', Values: [installation] },
    ...(sandbox === null ? [] : [{ Name: 'tag:Name', Values: [sandbox] }]),
  ];
  const vpcs = ((await ec2.send(new DescribeVpcsCommand({ Filters }))).Vpcs ?? []).flatMap(({ VpcId }) => VpcId ?? []);
  const { NetworkInterfaces = [] } =
    vpcs.length === 0
      ? {}
      : await ec2.send(new DescribeNetworkInterfacesCommand({ Filters: [{ Name: 'vpc-id', Values: vpcs }] }));
  const [{ DBInstances = [] }, { DBClusters = [] }, { DBSubnetGroups = [] }, { DBSnapshots = [] }] = await Promise.all([
    rds.send(new DescribeDBInstancesCommand({})),
    rds.send(new DescribeDBClustersCommand({})),
    rds.send(new DescribeDBSubnetGroupsCommand({})),
    rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: 'manual' })),
  ]);
  const functions: string[] = [];
  for await (const page of paginateListFunctions({ client: lambda }, {}))
    functions.push(...(page.Functions ?? []).flatMap(({ FunctionName }) => FunctionName ?? []));
  return {
    vpcs,
    databases: [
      ...DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier).filter(isOne),
      ...DBClusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier).filter(isOne),
    ],
    subnetGroups: DBSubnetGroups.map(({ DBSubnetGroupName }) => DBSubnetGroupName).filter(isOne),
    snapshots: DBSnapshots.map(({ DBSnapshotIdentifier }) => DBSnapshotIdentifier).filter(isOne),
    functions: functions.filter(isOne),
    interfaces: NetworkInterfaces.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []),
    slots: await takenSlots(s3, bucket, sandbox),
  };
}

/** Names of sandboxes hold a scan's id, which is hexadecimal, and an attempt. */
const sandboxPart = /^stillframe-[0-9a-f]{10,16}-\d+(-|$)/;

async function takenSlots(s3: S3Client, Bucket: string, sandbox: string | null): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'slots/' }));
  const taken: string[] = [];
  for (const { Key = '' } of Contents) {
    const holder = await s3
      .send(new GetObjectCommand({ Bucket, Key }))
      .then(async ({ Body }) => (await Body?.transformToString()) ?? '')
      .catch(() => null);
    if (holder !== null && (sandbox === null || holder.includes(`"${sandbox}"`))) taken.push(Key);
  }
  return taken;
}

export function isEmpty(left: Leftovers): boolean {
  return Object.values(left).every((list: readonly string[]) => list.length === 0);
}
