import { createHash } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';

interface Tag {
  readonly Key?: string;
  readonly Value?: string;
}
type Input = Record<string, never>;
interface Thing {
  readonly id: string;
  readonly tags: readonly Tag[];
  readonly [property: string]: unknown;
  status: string;
}
interface Interface {
  readonly id: string;
  readonly vpc: string;
  readonly subnet: string;
  /** Name of the database or function that it belongs to; null: somebody else's. */
  readonly owner: string | null;
  readonly kind: 'rds' | 'lambda' | 'other';
  status: 'in-use' | 'available';
}

/** Thrown by the call at which the process dies, and by every call of the dead process. */
export const killed = new Error('the process was killed');
const region = { region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
/** Made once: a fake is one of them that sends nothing, because paginators look at the class. */
const real = {
  ec2: new EC2Client(region),
  rds: new RDSClient(region),
  lambda: new LambdaClient(region),
  s3: new S3Client(region),
  kms: new KMSClient(region),
  sqs: new SQSClient(region),
  quotas: new ServiceQuotasClient(region),
  cloudWatch: new CloudWatchClient(region),
  cloudFormation: new CloudFormationClient(region),
};
const arn = (kind: string, id: string) => `arn:aws:rds:eu-west-1:123456789012:${kind}:${id}`;

/**
 * EC2, RDS, Lambda, S3 and SQS in memory, with the semantics on which removal and repetition depend: what is being made
 * or deleted takes until `pass()`; what is in use refuses to go; names and conditional writes are exclusive. The
 * process can be killed right before or right after any call takes effect.
 */
export function fakeAws() {
  const state = {
    vpcs: new Map<string, Thing>(),
    subnets: new Map<string, Thing>(),
    interfaces: new Map<string, Interface>(),
    instances: new Map<string, Thing>(),
    clusters: new Map<string, Thing>(),
    snapshots: new Map<string, Thing>(),
    clusterSnapshots: new Map<string, Thing>(),
    subnetGroups: new Map<string, Thing>(),
    functions: new Map<string, Thing>(),
    objects: new Map<string, { body: string; tag: string }>(),
    messages: [] as Record<string, unknown>[],
    metrics: [] as unknown[],
    calls: [] as { name: string; input: Record<string, unknown> }[],
    stacksDeleted: [] as string[],
  };
  const settings = {
    vpcLimit: 5,
    instanceLimit: 40,
    outOfStock: new Set<string>(),
    keyState: 'Enabled',
    optionGroups: new Map<string, { OptionName: string; Persistent: boolean }[]>(),
    supportEnds: new Date('2028-02-29T00:00:00Z') as Date | null,
    clusterAcceptsInstances: true,
    blueprint: new TextEncoder().encode('the code of a probe'),
    /** What Lambda says the blueprint's digest is; null: the right one. */
    blueprintDigest: null as string | null,
  };
  let serial = 0;
  let kill: { call: number; moment: 'before' | 'after' } | null = null;
  let dead = false;
  let count = 0;
  const id = (prefix: string) => `${prefix}-${String(++serial).padStart(8, '0')}`;
  const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('base64');

  /* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return --
     The commands' inputs are those of the SDK; what is read of them is what a service reads. */
  const filtered = (things: Iterable<Thing>, filters: any[] = []): Thing[] =>
    [...things].filter((thing) =>
      filters.every(({ Name, Values }) => {
        if (Name.startsWith('tag:'))
          return thing.tags.some(({ Key, Value }) => Key === Name.slice(4) && Values.includes(Value));
        if (Name === 'vpc-id') return Values.includes(thing['vpc']);
        if (Name === 'cidr-block') return Values.includes(thing['block']);
        return true;
      }),
    );
  const tagsOf = (input: any): Tag[] => input.TagSpecifications?.[0]?.Tags ?? input.Tags ?? [];
  const need = (map: Map<string, Thing>, key: string, error: string): Thing => map.get(key) ?? refuse(error);
  const inSubnets = (group: string): any => need(state.subnetGroups, group, 'DBSubnetGroupNotFoundFault');
  const instanceOf = (thing: Thing): any => ({
    DBInstanceIdentifier: thing.id,
    DBInstanceStatus: thing.status,
    TagList: thing.tags,
    Engine: thing['engine'],
    EngineVersion: thing['version'],
    DBInstanceClass: thing['class'],
    DBClusterIdentifier: thing['cluster'],
  });
  const clusterOf = (thing: Thing): any => ({
    DBClusterIdentifier: thing.id,
    Status: thing.status,
    TagList: thing.tags,
    Engine: thing['engine'],
    EngineVersion: thing['version'],
    DBClusterMembers: members(thing.id).map((member) => ({ DBInstanceIdentifier: member.id })),
  });
  const members = (cluster: string) => [...state.instances.values()].filter((one) => one['cluster'] === cluster);
  const snapshotOf = (thing: Thing): any => ({
    DBSnapshotIdentifier: thing.id,
    DBSnapshotArn: arn('snapshot', thing.id),
    DBClusterSnapshotIdentifier: thing.id,
    DBClusterSnapshotArn: arn('cluster-snapshot', thing.id),
    Status: thing.status,
    TagList: thing.tags,
    Engine: thing['engine'],
    EngineVersion: thing['version'],
    SnapshotCreateTime: thing['at'],
    Encrypted: thing['key'] !== undefined,
    KmsKeyId: thing['key'],
    StorageType: 'gp3',
    AllocatedStorage: 100,
    OptionGroupName: thing['optionGroup'],
  });
  const listed = (map: Map<string, Thing>, wanted: string | undefined, error: string): Thing[] =>
    wanted === undefined ? [...map.values()] : [need(map, wanted, error)];
  const snapshotsFor = (
    map: Map<string, Thing>,
    one: string | undefined,
    of: string | undefined,
    type: any,
    error: string,
  ) =>
    listed(map, one, error).filter(
      (thing) => (of === undefined || thing['of'] === of) && (type === undefined || thing['type'] === type),
    );
  function restore(input: any, more: Record<string, unknown>): any {
    if (state.instances.has(input.DBInstanceIdentifier)) refuse('DBInstanceAlreadyExistsFault');
    if (state.instances.size >= settings.instanceLimit) refuse('InstanceQuotaExceededFault');
    if (settings.outOfStock.has(input.DBInstanceClass)) refuse('InsufficientDBInstanceCapacityFault');
    const thing = {
      id: input.DBInstanceIdentifier,
      tags: tagsOf(input),
      status: 'creating',
      class: input.DBInstanceClass,
      request: input,
      ...more,
    };
    state.instances.set(thing.id, thing);
    const group: any = state.subnetGroups.get(String((more as any).group));
    if (group !== undefined) plug('rds', thing.id, group.vpc, group.subnets[0]);
    return { DBInstance: instanceOf(thing) };
  }
  function plug(kind: Interface['kind'], owner: string, vpc: string, subnet: string): void {
    const one: Interface = { id: id('eni'), vpc, subnet, owner, kind, status: 'in-use' };
    state.interfaces.set(one.id, one);
  }
  const functionOf = (thing: Thing): any => ({
    FunctionName: thing.id,
    State: thing.status === 'Pending' ? 'Pending' : 'Active',
    LastUpdateStatus: thing.status === 'InProgress' ? 'InProgress' : 'Successful',
    CodeSha256: thing['sha'],
    VpcConfig: { SubnetIds: (thing as any).subnets },
    ...(thing as any).configuration,
  });

  const answers: Record<string, (input: any) => any> = {
    // EC2
    DescribeAvailabilityZones: () => ({
      AvailabilityZones: ['a', 'b', 'c'].map((letter) => ({
        ZoneName: `eu-west-1${letter}`,
        ZoneId: `euw1-az-${letter}`,
        State: 'available',
        ZoneType: 'availability-zone',
        OptInStatus: 'opt-in-not-required',
      })),
    }),
    DescribeVpcs: ({ Filters }) => ({
      Vpcs: filtered(state.vpcs.values(), Filters).map((vpc) => ({ VpcId: vpc.id, Tags: vpc.tags })),
    }),
    CreateVpc(input) {
      if (state.vpcs.size >= settings.vpcLimit) refuse('VpcLimitExceeded');
      const vpc = { id: id('vpc'), tags: tagsOf(input), status: 'available', dns: true };
      state.vpcs.set(vpc.id, vpc);
      return { Vpc: { VpcId: vpc.id } };
    },
    ModifyVpcAttribute({ VpcId, EnableDnsSupport }) {
      (need(state.vpcs, VpcId, 'InvalidVpcID.NotFound') as any).dns = EnableDnsSupport.Value;
      return {};
    },
    DeleteVpc({ VpcId }) {
      need(state.vpcs, VpcId, 'InvalidVpcID.NotFound');
      const used = [...state.subnets.values()].some(({ vpc }) => vpc === VpcId);
      if (used || [...state.interfaces.values()].some(({ vpc }) => vpc === VpcId)) refuse('DependencyViolation');
      state.vpcs.delete(VpcId);
      return {};
    },
    DescribeSubnets: ({ Filters }) => ({
      Subnets: filtered(state.subnets.values(), Filters).map((one) => ({
        SubnetId: one.id,
        CidrBlock: one['block'],
        Tags: one.tags,
      })),
    }),
    CreateSubnet(input) {
      need(state.vpcs, input.VpcId, 'InvalidVpcID.NotFound');
      const taken = [...state.subnets.values()].some(
        ({ vpc, block }) => vpc === input.VpcId && block === input.CidrBlock,
      );
      if (taken) refuse('InvalidSubnet.Conflict');
      const one = {
        id: id('subnet'),
        tags: tagsOf(input),
        status: 'available',
        vpc: input.VpcId,
        block: input.CidrBlock,
        zone: input.AvailabilityZone,
      };
      state.subnets.set(one.id, one);
      return { Subnet: { SubnetId: one.id } };
    },
    DeleteSubnet({ SubnetId }) {
      need(state.subnets, SubnetId, 'InvalidSubnetID.NotFound');
      if ([...state.interfaces.values()].some(({ subnet }) => subnet === SubnetId)) refuse('DependencyViolation');
      state.subnets.delete(SubnetId);
      return {};
    },
    DescribeSecurityGroups: ({ Filters }) => ({ SecurityGroups: [{ GroupId: `sg-of-${Filters[0].Values[0]}` }] }),
    DescribeNetworkInterfaces: ({ Filters }) => ({
      NetworkInterfaces: [...state.interfaces.values()]
        .filter(({ vpc }) => Filters[0].Values.includes(vpc))
        .map((one) => ({
          NetworkInterfaceId: one.id,
          Status: one.status,
          Description: { rds: 'RDSNetworkInterface', lambda: 'AWS Lambda VPC ENI-x', other: 'a bastion' }[one.kind],
        })),
    }),
    DeleteNetworkInterface({ NetworkInterfaceId }) {
      const one = state.interfaces.get(NetworkInterfaceId) ?? refuse('InvalidNetworkInterfaceID.NotFound');
      if (one.status !== 'available') refuse('InvalidNetworkInterface.InUse');
      state.interfaces.delete(NetworkInterfaceId);
      return {};
    },
    GetServiceQuota: () => ({ Quota: { Value: settings.vpcLimit } }),
    // KMS
    DescribeKey: () => ({ KeyMetadata: { KeyState: settings.keyState } }),
    // RDS
    DescribeAccountAttributes: () => ({
      AccountQuotas: [{ AccountQuotaName: 'DBInstances', Used: state.instances.size, Max: settings.instanceLimit }],
    }),
    DescribeDBInstances: ({ DBInstanceIdentifier: one }) => ({
      DBInstances: listed(state.instances, one, 'DBInstanceNotFoundFault').map(instanceOf),
    }),
    DescribeDBClusters: ({ DBClusterIdentifier: one }) => ({
      DBClusters: listed(state.clusters, one, 'DBClusterNotFoundFault').map(clusterOf),
    }),
    DescribeDBSnapshots: (input) => ({
      DBSnapshots: snapshotsFor(
        state.snapshots,
        input.DBSnapshotIdentifier,
        input.DBInstanceIdentifier,
        input.SnapshotType,
        'DBSnapshotNotFoundFault',
      ).map(snapshotOf),
    }),
    DescribeDBClusterSnapshots: (input) => ({
      DBClusterSnapshots: snapshotsFor(
        state.clusterSnapshots,
        input.DBClusterSnapshotIdentifier,
        input.DBClusterIdentifier,
        input.SnapshotType,
        'DBClusterSnapshotNotFoundFault',
      ).map(snapshotOf),
    }),
    DescribeOptionGroups: ({ OptionGroupName }) => ({
      OptionGroupsList: [{ Options: settings.optionGroups.get(OptionGroupName) ?? [] }],
    }),
    DescribeOrderableDBInstanceOptions: ({ Engine }) => ({
      OrderableDBInstanceOptions: [
        'db.r6g.large',
        'db.t4g.small',
        'db.t4g.medium',
        ...(/aurora/.test(Engine) ? ['db.serverless'] : []),
      ].map((name) => ({
        DBInstanceClass: name,
        StorageType: /aurora/.test(Engine) ? 'aurora' : 'gp3',
        SupportsStorageEncryption: true,
        AvailabilityZones: [{ Name: 'eu-west-1b' }, { Name: 'eu-west-1c' }],
      })),
    }),
    DescribeDBMajorEngineVersions: () => ({
      DBMajorEngineVersions: [
        {
          SupportedEngineLifecycles: [
            {
              LifecycleSupportName: 'open-source-rds-standard-support',
              LifecycleSupportEndDate: settings.supportEnds ?? undefined,
            },
          ],
        },
      ],
    }),
    DescribeDBSubnetGroups: ({ DBSubnetGroupName: one }) => ({
      DBSubnetGroups: listed(state.subnetGroups, one, 'DBSubnetGroupNotFoundFault').map((group) => ({
        DBSubnetGroupName: group.id,
        DBSubnetGroupArn: arn('subgrp', group.id),
        VpcId: group['vpc'],
      })),
    }),
    ListTagsForResource: ({ ResourceName }) => ({
      TagList: need(state.subnetGroups, String(ResourceName).split(':').at(-1)!, 'DBSubnetGroupNotFoundFault').tags,
    }),
    CreateDBSubnetGroup(input) {
      if (state.subnetGroups.has(input.DBSubnetGroupName)) refuse('DBSubnetGroupAlreadyExistsFault');
      const zones = new Set(input.SubnetIds.map((subnet: string) => state.subnets.get(subnet)?.['zone']));
      if (zones.size < 2) refuse('DBSubnetGroupDoesNotCoverEnoughAZs');
      const vpc = state.subnets.get(input.SubnetIds[0])?.['vpc'];
      const group = {
        id: input.DBSubnetGroupName,
        tags: tagsOf(input),
        status: 'Complete',
        vpc,
        subnets: input.SubnetIds,
      };
      state.subnetGroups.set(group.id, group);
      return { DBSubnetGroup: { VpcId: vpc } };
    },
    DeleteDBSubnetGroup({ DBSubnetGroupName: name }) {
      need(state.subnetGroups, name, 'DBSubnetGroupNotFoundFault');
      const used = [...state.instances.values(), ...state.clusters.values()].some(({ group }) => group === name);
      if (used) refuse('InvalidDBSubnetGroupStateFault');
      state.subnetGroups.delete(name);
      return {};
    },
    RestoreDBInstanceFromDBSnapshot(input) {
      const source =
        input.DBSnapshotIdentifier === undefined
          ? need(state.clusterSnapshots, input.DBClusterSnapshotIdentifier, 'DBClusterSnapshotNotFoundFault')
          : need(state.snapshots, input.DBSnapshotIdentifier, 'DBSnapshotNotFoundFault');
      inSubnets(input.DBSubnetGroupName);
      return restore(input, { group: input.DBSubnetGroupName, engine: source['engine'], version: source['version'] });
    },
    RestoreDBClusterFromSnapshot(input) {
      need(state.clusterSnapshots, input.SnapshotIdentifier, 'DBClusterSnapshotNotFoundFault');
      inSubnets(input.DBSubnetGroupName);
      if (state.clusters.has(input.DBClusterIdentifier)) refuse('DBClusterAlreadyExistsFault');
      const cluster = {
        id: input.DBClusterIdentifier,
        tags: tagsOf(input),
        status: 'creating',
        engine: input.Engine,
        version: input.EngineVersion,
        group: input.DBSubnetGroupName,
        request: input,
      };
      state.clusters.set(cluster.id, cluster);
      return {};
    },
    CreateDBInstance(input) {
      const cluster = need(state.clusters, input.DBClusterIdentifier, 'DBClusterNotFoundFault');
      if (!settings.clusterAcceptsInstances) refuse('InvalidDBClusterStateFault');
      return restore(input, { group: cluster['group'], cluster: cluster.id, engine: input.Engine });
    },
    CreateDBSnapshot(input) {
      if (state.snapshots.has(input.DBSnapshotIdentifier)) refuse('DBSnapshotAlreadyExistsFault');
      addSnapshot({
        id: input.DBSnapshotIdentifier,
        of: input.DBInstanceIdentifier,
        type: 'manual',
        tags: tagsOf(input),
        status: 'creating',
      });
      return {};
    },
    DeleteDBSnapshot({ DBSnapshotIdentifier }) {
      const one = need(state.snapshots, DBSnapshotIdentifier, 'DBSnapshotNotFoundFault');
      if (one.status === 'creating') refuse('InvalidDBSnapshotStateFault');
      state.snapshots.delete(DBSnapshotIdentifier);
      return {};
    },
    DeleteDBInstance({ DBInstanceIdentifier, SkipFinalSnapshot }) {
      const one = need(state.instances, DBInstanceIdentifier, 'DBInstanceNotFoundFault');
      if (SkipFinalSnapshot !== true) refuse('InvalidParameterCombination');
      if (one.status === 'deleting') refuse('InvalidDBInstanceStateFault');
      one.status = 'deleting';
      return {};
    },
    DeleteDBCluster({ DBClusterIdentifier, SkipFinalSnapshot }) {
      const one = need(state.clusters, DBClusterIdentifier, 'DBClusterNotFoundFault');
      if (SkipFinalSnapshot !== true) refuse('InvalidParameterCombination');
      if (members(one.id).length > 0 || one.status === 'deleting') refuse('InvalidDBClusterStateFault');
      one.status = 'deleting';
      return {};
    },
    // Lambda
    ListFunctions: () => ({ Functions: [...state.functions.values()].map(functionOf) }),
    GetFunction({ FunctionName }) {
      if (FunctionName.startsWith('blueprint-'))
        return {
          Code: { Location: `https://code/${FunctionName}` },
          Configuration: {
            CodeSha256: settings.blueprintDigest ?? sha(settings.blueprint),
            Runtime: 'nodejs24.x',
            Handler: 'probe.handler',
            MemorySize: 512,
            Timeout: 270,
          },
        };
      const one = need(state.functions, FunctionName, 'ResourceNotFoundException');
      const Tags = Object.fromEntries(one.tags.map(({ Key, Value }) => [Key, Value]));
      return { Configuration: functionOf(one), Tags };
    },
    CreateFunction(input) {
      if (state.functions.has(input.FunctionName)) refuse('ResourceConflictException');
      const vpc = state.subnets.get(input.VpcConfig.SubnetIds[0])?.['vpc'];
      if (vpc === undefined) refuse('InvalidParameterValueException');
      const tags = Object.entries(input.Tags ?? {}).map(([Key, Value]) => ({ Key, Value: String(Value) }));
      const one = {
        id: input.FunctionName,
        tags,
        status: 'Pending',
        sha: sha(input.Code.ZipFile),
        subnets: input.VpcConfig.SubnetIds,
        request: input,
      };
      state.functions.set(one.id, one);
      for (const subnet of input.VpcConfig.SubnetIds) plug('lambda', one.id, vpc as string, subnet);
      return { CodeSha256: one.sha };
    },
    PutFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions }) {
      (need(state.functions, FunctionName, 'ResourceNotFoundException') as any).concurrency =
        ReservedConcurrentExecutions;
      return {};
    },
    UpdateFunctionConfiguration({ FunctionName, VpcConfig }) {
      const one = need(state.functions, FunctionName, 'ResourceNotFoundException') as any;
      if (one.status !== 'Active') refuse('ResourceConflictException');
      one.subnets = VpcConfig.SubnetIds;
      one.status = 'InProgress';
      return {};
    },
    DeleteFunction({ FunctionName }) {
      const one = need(state.functions, FunctionName, 'ResourceNotFoundException') as any;
      if (one.status !== 'Active') refuse('ResourceConflictException');
      if (one.concurrency !== 0 || one.subnets.length > 0) throw new Error('deleted before it was detached');
      state.functions.delete(FunctionName);
      return {};
    },
    // S3
    PutObject({ Bucket, Key, Body, IfNoneMatch }) {
      const key = `${Bucket}/${Key}`;
      if (IfNoneMatch === '*' && state.objects.has(key)) refuse('PreconditionFailed');
      state.objects.set(key, { body: String(Body), tag: id('etag') });
      return {};
    },
    GetObject({ Bucket, Key }) {
      const found = state.objects.get(`${Bucket}/${Key}`) ?? refuse('NoSuchKey');
      const Body = {
        transformToString: () => Promise.resolve(found.body),
        transformToByteArray: () => Promise.resolve(new TextEncoder().encode(found.body)),
      };
      return { Body, ETag: found.tag };
    },
    DeleteObject({ Bucket, Key, IfMatch }) {
      const found = state.objects.get(`${Bucket}/${Key}`);
      if (found !== undefined && IfMatch !== undefined && found.tag !== IfMatch) refuse('PreconditionFailed');
      state.objects.delete(`${Bucket}/${Key}`);
      return {};
    },
    ListObjectsV2({ Bucket, Prefix }) {
      const keys = [...state.objects.keys()].filter((key) => key.startsWith(`${Bucket}/${Prefix}`));
      return { Contents: keys.map((key) => ({ Key: key.slice(String(Bucket).length + 1) })) };
    },
    ListObjectVersions: ({ Bucket }) => ({
      Versions: [...state.objects.keys()]
        .filter((key) => key.startsWith(`${Bucket}/`))
        .map((key) => ({ Key: key.slice(String(Bucket).length + 1), VersionId: 'v1' })),
    }),
    DeleteObjects({ Bucket, Delete }) {
      for (const { Key } of Delete.Objects) state.objects.delete(`${Bucket}/${Key}`);
      return {};
    },
    // The rest
    SendMessage(input) {
      state.messages.push(input);
      return {};
    },
    PutMetricData(input) {
      state.metrics.push(input);
      return {};
    },
    DescribeStackResource: () => ({ StackResourceDetail: { PhysicalResourceId: 'deployment-bucket' } }),
    DeleteStack({ StackName }) {
      state.stacksDeleted.push(StackName);
      return {};
    },
  };

  function addSnapshot(one: Record<string, unknown> & { id: string }): void {
    const map = one['kind'] === 'cluster' ? state.clusterSnapshots : state.snapshots;
    const at = new Date(Date.parse('2026-11-23T03:00:00Z') + ++serial * 1000);
    map.set(one.id, {
      tags: [],
      status: 'available',
      type: 'automated',
      engine: 'postgres',
      version: '15.4',
      optionGroup: 'default:postgres-15',
      at,
      ...one,
    });
  }

  async function send(command: { constructor: { name: string }; input: Input }): Promise<unknown> {
    await Promise.resolve();
    if (dead) throw killed;
    const name = command.constructor.name.replace(/Command$/, '');
    count += 1;
    const last = kill !== null && count === kill.call;
    if (last && kill?.moment === 'before') {
      dead = true;
      throw killed;
    }
    const answer = answers[name];
    if (answer === undefined) throw new Error(`the fake does not know ${name}`);
    state.calls.push({ name, input: command.input });
    let result: unknown;
    try {
      result = answer(command.input);
    } catch (error) {
      if (!last) throw error;
    }
    if (!last) return result;
    // Whatever the answer was, it does not arrive.
    dead = true;
    throw killed;
  }
  const fake = <T extends object>(client: T): T => Object.assign(Object.create(client) as T, { send });

  return {
    ...state,
    settings,
    clients: {
      ec2: fake(real.ec2),
      rds: fake(real.rds),
      lambda: fake(real.lambda),
      s3: fake(real.s3),
      kms: fake(real.kms),
      sqs: fake(real.sqs),
      quotas: fake(real.quotas),
      cloudWatch: fake(real.cloudWatch),
      cloudFormation: fake(real.cloudFormation),
    },
    addSnapshot,
    addInstance: (one: Record<string, unknown> & { id: string }) =>
      state.instances.set(one.id, {
        tags: [],
        status: 'available',
        engine: 'postgres',
        version: '15.4',
        class: 'db.m6g.large',
        ...one,
      }),
    addCluster: (one: Record<string, unknown> & { id: string }) =>
      state.clusters.set(one.id, {
        tags: [],
        status: 'available',
        engine: 'aurora-postgresql',
        version: '15.4',
        ...one,
      }),
    addInterface: (vpc: string, subnet: string) => plug('other', 'bastion', vpc, subnet),
    addVpc(tags: readonly Tag[]): string {
      const vpc = { id: id('vpc'), tags, status: 'available' };
      state.vpcs.set(vpc.id, vpc);
      return vpc.id;
    },
    /** Time: what is being made is there, what is being deleted is gone, interfaces without owner are given back. */
    pass(): void {
      for (const map of [state.instances, state.clusters])
        for (const one of map.values())
          if (one.status === 'deleting') map.delete(one.id);
          else if (one.status === 'creating') one.status = 'available';
      for (const one of [...state.snapshots.values()]) if (one.status === 'creating') one.status = 'available';
      for (const one of state.functions.values()) one.status = 'Active';
      for (const one of [...state.interfaces.values()]) {
        const user = one.kind === 'rds' ? state.instances.get(one.owner!) : state.functions.get(one.owner!);
        const holds = one.kind === 'rds' || ((user as any)?.subnets.length ?? 0) > 0;
        if (one.kind === 'other' || (user !== undefined && holds)) continue;
        // Some of Lambda's interfaces vanish, some stay behind unused.
        if (one.kind === 'lambda' && Number(one.id.slice(-1)) % 2 === 1) one.status = 'available';
        else state.interfaces.delete(one.id);
      }
    },
    /** Dies at the n-th call from now on. */
    killAt(call: number, moment: 'before' | 'after'): void {
      kill = { call: count + call, moment };
    },
    /** Another process begins. Returns whether the last one was killed. */
    revive(): boolean {
      const was = dead;
      dead = false;
      kill = null;
      return was;
    },
  };
}

function refuse(name: string): never {
  throw Object.assign(new Error(name), { name });
}

export type FakeAws = ReturnType<typeof fakeAws>;
