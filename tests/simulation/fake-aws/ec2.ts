import { filtered, need, refuse, tagsOf, type Answers, type World } from './world.ts';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call --
   The commands' inputs are those of the SDK; what is read of them is what a service reads. */

/** Networks: names and addresses are exclusive; what is in use refuses to go. */
export function ec2Answers(world: World): Answers {
  const { state, settings, id } = world;

  return {
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
  };
}
