const posture = {
  'ec2.DescribeRouteTables':
    'asked only where the network is known; the emulator describes no subnet group of a source',
  'ec2.DescribeVpcs': 'asked only where the network is known; the emulator describes no subnet group of a source',
  'iam.GetPolicy': 'asked only about a source with a role',
  'iam.GetPolicyVersion': 'asked only about a source with a role',
  'iam.GetRolePolicy': 'asked only about a source with a role',
  'iam.ListAttachedRolePolicies': 'asked only about a source with a role',
  'iam.ListRolePolicies': 'asked only about a source with a role',
  'kms.GetKeyRotationStatus':
    'asked only about a key that KMS describes as the customer’s; the emulator’s databases name one that it does not know',
  'rds.DescribeDBClusterSnapshotAttributes': 'asked only about a manual snapshot of a cluster',
  'rds.DescribeDBProxyTargets': 'asked only where there is a proxy',
  'rds.ListTagsForResource': 'asked only about a subnet group; the emulator describes none of a source',
  'secrets-manager.DescribeSecret': 'asked only about a master password that RDS manages',
  'sns.ListSubscriptionsByTopic': 'asked only where there is a subscription to events',
};

/** Commands that a room's code can send and that no scenario of the lab makes it send, each with the reason. */
export const unrecorded: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'sandbox-provisioner': {
    'ec2.DeleteVpc': 'only when the same request is handled twice at the same moment',
    'kms.DescribeKey': 'only for an encrypted snapshot; the emulators’ snapshots are plain',
    'rds.CreateDBClusterSnapshot': 'only for --take-snapshot of a cluster',
    'rds.DescribeOptionGroups': 'only for a source with an option group of its own',
    's3.DeleteObject':
      'only when another delivery has finished the sandbox, or taken another place for it, at the same moment',
  },
  'scanner-posture': posture,
  'scanner-database': posture,
  classifier: {
    'rds.ModifyDBCluster': 'only when the password that the scanner set is refused',
    'rds.ModifyDBInstance': 'only when the password that the scanner set is refused',
  },
  janitor: {
    'lambda.ListFunctions': 'only the sweep and the disposal look for all sandboxes',
    'rds.DeleteDBClusterSnapshot': 'only after --take-snapshot of a cluster',
  },
  'janitor-sweep': {
    'ec2.DeleteNetworkInterface':
      'only for one that nothing uses any more; the bridge takes interfaces away with what used them',
    'rds.DeleteDBCluster': 'the sweep of the lab meets an instance alone',
    'rds.DeleteDBClusterSnapshot': 'the sweep of the lab meets an instance alone',
    'rds.DeleteDBSnapshot': 'the sweep of the lab meets an instance alone',
  },
  'janitor-dispose': {
    'eventbridge.PutEvents': 'it announces nothing unless it fails',
  },
};
