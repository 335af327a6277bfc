/** What repairs a check of the AWS description: what to type, and where to click. */
export interface AwsRemedy {
  /**
   * A command of the AWS command line; angle brackets mark what is to be filled in. Where instances and clusters are
   * repaired by different commands, one for each.
   */
  readonly command: string | { readonly instance: string; readonly cluster: string };
  readonly console: string;
}

const modify = 'aws rds modify-db-instance --db-instance-identifier <instance>';
const now = '--apply-immediately';
const atNetwork = 'RDS console, Databases, the database, Modify, Connectivity';
const atGroup = 'EC2 console, Security groups, the group';
const withoutRule =
  'aws ec2 revoke-security-group-ingress --group-id <group> --protocol <protocol> --port <ports> --cidr <network>';
const moveToPrivateSubnets = `${modify} --db-subnet-group-name <private subnet group> ${now}`;

/** What repairs checks of networks, proxies and replicas. */
export const networkCommands: Readonly<Record<string, AwsRemedy>> = {
  'default-port': {
    command: {
      instance: `${modify} --db-port-number <port> ${now}`,
      cluster: `aws rds modify-db-cluster --db-cluster-identifier <cluster> --port <port> ${now}`,
    },
    console: `${atNetwork}, Additional configuration, Database port`,
  },
  'default-security-group': {
    command: {
      instance: `${modify} --vpc-security-group-ids <own group> ${now}`,
      cluster: `aws rds modify-db-cluster --db-cluster-identifier <cluster> --vpc-security-group-ids <own group> ${now}`,
    },
    console: `${atNetwork}, Security group`,
  },
  'default-vpc': { command: moveToPrivateSubnets, console: `${atNetwork}, DB subnet group` },
  'endpoint-is-public': {
    command: `${modify} --no-publicly-accessible ${now}`,
    console: `${atNetwork}, Additional configuration, Not publicly accessible`,
  },
  'outside-vpc': { command: moveToPrivateSubnets, console: `${atNetwork}, DB subnet group` },
  'proxy-logs-statements': {
    command: 'aws rds modify-db-proxy --db-proxy-name <proxy> --no-debug-logging',
    console: 'RDS console, Proxies, the proxy, Modify, Enhanced logging',
  },
  'proxy-tls-not-required': {
    command: 'aws rds modify-db-proxy --db-proxy-name <proxy> --require-tls',
    console: 'RDS console, Proxies, the proxy, Modify, Require Transport Layer Security',
  },
  'proxy-without-iam': {
    command:
      'aws rds modify-db-proxy --db-proxy-name <proxy> --auth AuthScheme=SECRETS,SecretArn=<secret>,IAMAuth=REQUIRED',
    console: 'RDS console, Proxies, the proxy, Modify, Authentication, IAM authentication Required',
  },
  'replica-weaker': {
    command: `aws rds modify-db-instance --db-instance-identifier <replica> --no-publicly-accessible --vpc-security-group-ids <group of the source> ${now}`,
    console: 'RDS console, Databases, the replica, Modify, Connectivity',
  },
  'security-group-open-to-world': {
    command: withoutRule,
    console: `${atGroup}, Edit inbound rules`,
  },
  'security-group-too-wide': { command: withoutRule, console: `${atGroup}, Edit inbound rules` },
  'security-group-untagged': {
    command: 'aws ec2 create-tags --resources <group> --tags Key=<name>,Value=<value>',
    console: `${atGroup}, Tags, Manage tags`,
  },
  'subnet-group-untagged': {
    command: 'aws rds add-tags-to-resource --resource-name <arn of the subnet group> --tags Key=<name>,Value=<value>',
    console: 'RDS console, Subnet groups, the group, Tags, Manage tags',
  },
  'subnet-reaches-internet-gateway': {
    command: 'aws rds modify-db-subnet-group --db-subnet-group-name <subnet group> --subnet-ids <private subnets>',
    console: 'RDS console, Subnet groups, the group, Edit; or VPC console, Route tables, the table, Edit routes',
  },
};
