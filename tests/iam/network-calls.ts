import { reading, type Expansion } from './expansion.ts';
import { bears, gives, ec2, on } from './requests.ts';

/** Commands of EC2. */
export const networkCalls: Readonly<Record<string, Expansion>> = {
  'ec2.CreateSubnet': () => [
    [
      on('ec2:CreateSubnet', ec2('subnet/subnet-1'), gives),
      on('ec2:CreateSubnet', ec2('vpc/vpc-1'), gives, bears),
      on('ec2:CreateTags', ec2('subnet/subnet-1'), gives, { 'ec2:CreateAction': 'CreateSubnet' }),
    ],
  ],
  'ec2.CreateVpc': () => [
    [
      on('ec2:CreateVpc', ec2('vpc/vpc-1'), gives),
      on('ec2:CreateTags', ec2('vpc/vpc-1'), gives, { 'ec2:CreateAction': 'CreateVpc' }),
    ],
  ],
  'ec2.DeleteNetworkInterface': reading('ec2:DeleteNetworkInterface', ec2('network-interface/eni-1')),
  'ec2.DeleteSubnet': () => [[on('ec2:DeleteSubnet', ec2('subnet/subnet-1'), bears)]],
  'ec2.DeleteVpc': () => [[on('ec2:DeleteVpc', ec2('vpc/vpc-1'), bears)]],
  'ec2.DescribeAvailabilityZones': reading('ec2:DescribeAvailabilityZones', '*'),
  'ec2.DescribeNetworkInterfaces': reading('ec2:DescribeNetworkInterfaces', '*'),
  'ec2.DescribeRouteTables': reading('ec2:DescribeRouteTables', '*'),
  'ec2.DescribeSecurityGroups': reading('ec2:DescribeSecurityGroups', '*'),
  'ec2.DescribeSubnets': reading('ec2:DescribeSubnets', '*'),
  'ec2.DescribeVpcs': reading('ec2:DescribeVpcs', '*'),
  'ec2.ModifyVpcAttribute': () => [[on('ec2:ModifyVpcAttribute', ec2('vpc/vpc-1'), bears)]],
};
