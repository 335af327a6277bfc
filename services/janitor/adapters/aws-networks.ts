import {
  DeleteNetworkInterfaceCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type NetworkInterface,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { isAwsError } from '../../../shared/aws/aws-error.ts';
import { parseSandboxTags, tagNames, type SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { StandingPart } from '../domain/teardown-plan.ts';
import { isPartOf, type AwsParts } from './aws-sandboxes.ts';

/** Networks that bear our tags, and whatever stands in them. */
export function awsNetworks(deps: { ec2: Pick<EC2Client, 'send'>; installation: string }): AwsParts {
  const { ec2, installation } = deps;

  async function ours(): Promise<{ vpc: Vpc; tags: SandboxTags }[]> {
    const found: { vpc: Vpc; tags: SandboxTags }[] = [];
    let NextToken: string | undefined;
    do {
      const Filters = [{ Name: `tag:${tagNames.installation}`, Values: [installation] }];
      const page = await ec2.send(new DescribeVpcsCommand({ Filters, NextToken }));
      for (const vpc of page.Vpcs ?? []) {
        const tags = parseSandboxTags(vpc.Tags ?? []);
        if (tags?.installation === installation) found.push({ vpc, tags });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
  }

  async function partsOf(vpcId: string, name: string): Promise<StandingPart[]> {
    const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
    const { NetworkInterfaces = [] } = await ec2.send(new DescribeNetworkInterfacesCommand({ Filters }));
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters }));
    const subnets = Subnets.map(({ SubnetId = '', Tags = [] }): StandingPart => {
      const own = isPartOf(name, installation, parseSandboxTags(Tags));
      return {
        part: 'subnet',
        name: SubnetId,
        ...(own ? {} : { state: 'foreign', why: 'Stillframe did not make it.' }),
      };
    });
    return [...NetworkInterfaces.map(interfaceOf), ...subnets, { part: 'vpc', name: vpcId }];
  }

  return {
    async standing(name) {
      const vpcs = (await ours()).filter(({ tags }) => isPartOf(name, installation, tags));
      return (await Promise.all(vpcs.map(({ vpc }) => partsOf(vpc.VpcId ?? '', name)))).flat();
    },
    seen: async () => (await ours()).map(({ tags }) => tags),
    remove: {
      'network-interface': (NetworkInterfaceId) =>
        gone(ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }))),
      subnet: (SubnetId) => gone(ec2.send(new DeleteSubnetCommand({ SubnetId }))),
      vpc: (VpcId) => gone(ec2.send(new DeleteVpcCommand({ VpcId }))),
    },
  };
}

/** Interfaces bear no tags; they are in a network of ours. AWS gives those of a database or a function back by itself. */
function interfaceOf(found: NetworkInterface): StandingPart {
  const { NetworkInterfaceId: name = '', Status, Description = '', InterfaceType, RequesterId = '' } = found;
  if (Status === 'available') return { part: 'network-interface', name };
  if (/^AWS Lambda VPC ENI/.test(Description) || InterfaceType === 'lambda' || /awslambda/.test(RequesterId))
    return { part: 'network-interface', name, state: 'going', why: 'Lambda gives it back, which can take an hour.' };
  if (/^RDSNetworkInterface/.test(Description) || RequesterId === 'amazon-rds')
    return { part: 'network-interface', name, state: 'going', why: 'RDS gives it back with the copy.' };
  return {
    part: 'network-interface',
    name,
    state: 'foreign',
    why: 'Something that Stillframe did not make uses it. Remove that; the rest goes then.',
  };
}

async function gone(asked: Promise<unknown>): Promise<void | 'not-yet'> {
  try {
    await asked;
  } catch (error) {
    if (isAwsError(error, 'InvalidVpcID.NotFound', 'InvalidSubnetID.NotFound', 'InvalidNetworkInterfaceID.NotFound'))
      return;
    if (isAwsError(error, 'DependencyViolation', 'InvalidNetworkInterface.InUse', 'InvalidParameterValue'))
      return 'not-yet';
    throw error;
  }
}
