import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeAvailabilityZonesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  ModifyVpcAttributeCommand,
  type EC2Client,
  type Filter,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand, type ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { isAwsError, oncePropagated, unlessAwsError } from '../../../shared/aws/aws-error.ts';
import { AppError } from '../../../shared/errors.ts';
import { tagList, tagNames, type SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { AwsFacts } from '../domain/aws-prerequisites.ts';

/** The network of one sandbox: nothing leads out of it. */
export interface Network {
  readonly vpcId: string;
  readonly subnetIds: readonly [string, string];
  /** The VPC's own default group: it lets in only what bears it. */
  readonly securityGroupId: string;
}

const blocks = { vpc: '10.0.0.0/16', subnets: ['10.0.1.0/24', '10.0.2.0/24'] } as const;
/** VPCs per Region. */
const vpcQuota = { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' };
/** Zones, by the id that is the same in every account, where neither Lambda nor current database classes stand. */
const unusableZoneIds = new Set(['use1-az3']);

export type Ec2Network = ReturnType<typeof ec2Network>;

export function ec2Network(deps: { ec2: Pick<EC2Client, 'send'>; quotas: Pick<ServiceQuotasClient, 'send'> }) {
  const { ec2, quotas } = deps;

  async function allVpcs(Filters?: Filter[]): Promise<Vpc[]> {
    const found: Vpc[] = [];
    let NextToken: string | undefined;
    do {
      const page = await ec2.send(new DescribeVpcsCommand({ Filters, NextToken }));
      found.push(...(page.Vpcs ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
  }

  /** CreateVpc knows no token that makes it idempotent: what bears our tags is looked for first, and the first one wins. */
  async function ensureVpc(name: string, tags: SandboxTags): Promise<string> {
    const ours = async () => (await allVpcs(filtersOf(tags))).flatMap(({ VpcId }) => VpcId ?? []).sort();
    const [standing] = await ours();
    if (standing !== undefined) return standing;
    const TagSpecifications = [
      { ResourceType: 'vpc' as const, Tags: [{ Key: 'Name', Value: name }, ...tagList(tags)] },
    ];
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: blocks.vpc, TagSpecifications }));
    const made = Vpc?.VpcId;
    if (made === undefined) throw missing('vpc');
    const [first = made] = await ours();
    if (first === made) return made;
    // The same request was handled twice at the same moment.
    await ec2.send(new DeleteVpcCommand({ VpcId: made }));
    return first;
  }

  async function subnetOf(vpcId: string, block: string): Promise<string | null> {
    const { Subnets = [] } = await ec2.send(
      new DescribeSubnetsCommand({
        Filters: [
          { Name: 'vpc-id', Values: [vpcId] },
          { Name: 'cidr-block', Values: [block] },
        ],
      }),
    );
    return Subnets.find(({ CidrBlock }) => CidrBlock === block)?.SubnetId ?? null;
  }

  async function ensureSubnet(options: {
    vpcId: string;
    block: string;
    zone: string;
    name: string;
    tags: SandboxTags;
  }): Promise<string> {
    const { vpcId: VpcId, block: CidrBlock, zone: AvailabilityZone, name, tags } = options;
    const standing = await subnetOf(VpcId, CidrBlock);
    if (standing !== null) return standing;
    const TagSpecifications = [
      { ResourceType: 'subnet' as const, Tags: [{ Key: 'Name', Value: name }, ...tagList(tags)] },
    ];
    const made = await unlessAwsError(
      oncePropagated(
        () => ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone, TagSpecifications })),
        ['InvalidVpcID.NotFound'],
      ),
      'InvalidSubnet.Conflict',
    );
    const id = made?.Subnet?.SubnetId ?? (await subnetOf(VpcId, CidrBlock));
    if (id === null) throw missing('subnet');
    return id;
  }

  return {
    /** The network of these tags, made or completed. Null: the account has no room for another VPC. */
    async ensure(name: string, tags: SandboxTags, zones: readonly string[]): Promise<Network | null> {
      const [first, second] = zones;
      if (first === undefined || second === undefined)
        throw new AppError('too-few-zones', 'Fewer than two availability zones can be used. Choose another region.');
      let vpcId: string;
      try {
        vpcId = await ensureVpc(name, tags);
      } catch (error) {
        if (isAwsError(error, 'VpcLimitExceeded')) return null;
        throw error;
      }
      // The VPC's resolver would answer public names even without a gateway.
      await oncePropagated(
        () => ec2.send(new ModifyVpcAttributeCommand({ VpcId: vpcId, EnableDnsSupport: { Value: false } })),
        ['InvalidVpcID.NotFound'],
      );
      const subnetIds = [
        await ensureSubnet({ vpcId, block: blocks.subnets[0], zone: first, name, tags }),
        await ensureSubnet({ vpcId, block: blocks.subnets[1], zone: second, name, tags }),
      ] as const;
      const { SecurityGroups = [] } = await ec2.send(
        new DescribeSecurityGroupsCommand({
          Filters: [
            { Name: 'vpc-id', Values: [vpcId] },
            { Name: 'group-name', Values: ['default'] },
          ],
        }),
      );
      const securityGroupId = SecurityGroups[0]?.GroupId;
      if (securityGroupId === undefined) throw missing('default security group');
      return { vpcId, subnetIds, securityGroupId };
    },

    /** Names of the zones in which a database and a function can stand. */
    async zones(): Promise<string[]> {
      const { AvailabilityZones = [] } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
      return AvailabilityZones.filter(
        ({ State, ZoneType, OptInStatus, ZoneId }) =>
          State === 'available' &&
          (ZoneType ?? 'availability-zone') === 'availability-zone' &&
          OptInStatus !== 'not-opted-in' &&
          !unusableZoneIds.has(ZoneId ?? ''),
      ).flatMap(({ ZoneName }) => ZoneName ?? []);
    },

    /** VPCs of this region, and how many there may be; `limit` is null when AWS does not answer. */
    async vpcs(installation: string): Promise<AwsFacts['vpcs']> {
      const standing = await allVpcs();
      const ours = standing.filter(({ Tags = [] }) =>
        Tags.some(({ Key, Value }) => Key === tagNames.installation && Value === installation),
      );
      const answer = await unlessAwsError(
        quotas.send(new GetServiceQuotaCommand(vpcQuota)),
        ...[
          'AccessDenied',
          'NoSuchResource',
          'UnknownOperation',
          'InvalidAction',
          'NotImplemented',
          'MethodNotAllowed',
        ],
      );
      return { used: standing.length, ours: ours.length, limit: answer?.Quota?.Value ?? null };
    },
  };
}

function filtersOf({ installation, scanId, attempt }: SandboxTags): Filter[] {
  return [
    { Name: `tag:${tagNames.installation}`, Values: [installation] },
    { Name: `tag:${tagNames.scanId}`, Values: [scanId] },
    { Name: `tag:${tagNames.attempt}`, Values: [String(attempt)] },
  ];
}

/** AWS shows what it made a moment later. */
function missing(what: string): AppError {
  return new AppError('aws-answer-incomplete', `AWS does not show the ${what} of the sandbox yet.`, {
    retryable: true,
  });
}
