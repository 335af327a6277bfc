import { errorAnswer, networkErrorAnswer, type Answer } from './aws-xml.ts';
import type { ClusterCopy, Copy } from './copies.ts';

/** What RDS and EC2 refuse because of how a copy stands, and moto does not; null: nothing. */
export function refusedFor(
  action: string,
  form: URLSearchParams,
  copies: ReadonlyMap<string, Copy>,
  clusters: ReadonlyMap<string, ClusterCopy>,
): Answer | null {
  const copy = copies.get(form.get('DBInstanceIdentifier') ?? '');
  const cluster = clusters.get(form.get('DBClusterIdentifier') ?? '');
  const all = [...copies.values()];
  switch (action) {
    case 'DeleteDBSubnetGroup': {
      const group = form.get('DBSubnetGroupName');
      return all.some(({ subnetGroup }) => subnetGroup === group) || (group !== null && clusters.has(group))
        ? errorAnswer('InvalidDBSubnetGroupStateFault', 'Cannot delete the subnet group because it is in use.')
        : null;
    }
    case 'DeleteSubnet': {
      const subnet = form.get('SubnetId');
      return all.some((one) => one.subnet === subnet && one.interfaceId !== null)
        ? networkErrorAnswer('DependencyViolation', 'The subnet has dependencies and cannot be deleted.')
        : null;
    }
    case 'DeleteNetworkInterface': {
      const interfaceId = form.get('NetworkInterfaceId');
      return all.some((one) => one.interfaceId === interfaceId)
        ? networkErrorAnswer('InvalidParameterValue', 'Network interface is currently in use.')
        : null;
    }
    case 'ModifyDBInstance':
      if (copy === undefined) return null;
      if (copy.clusterId !== null && form.has('MasterUserPassword'))
        return errorAnswer('InvalidParameterCombination', 'Use ModifyDBCluster to modify the master user password.');
      return copy.status === 'available'
        ? null
        : errorAnswer('InvalidDBInstanceState', `The database is ${copy.status}.`);
    case 'ModifyDBCluster':
      return cluster === undefined || cluster.status === 'available'
        ? null
        : errorAnswer('InvalidDBClusterStateFault', `The cluster is ${cluster.status}.`);
    default:
      return null;
  }
}
