import { instanceOf, members } from './rds-reading.ts';
import { need, refuse, tagsOf, type Answers, type World } from './world.ts';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return --
   The commands' inputs are those of the SDK; what is read of them is what a service reads. */

/** Databases and snapshots: they are there after `pass()`, and gone after it when they were deleted. */
export function rdsWritingAnswers(world: World): Answers {
  const { state, settings, plug, addSnapshot } = world;
  const inSubnets = (group: string): any => need(state.subnetGroups, group, 'DBSubnetGroupNotFoundFault');

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

  return {
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
      if (members(world, one.id).length > 0 || one.status === 'deleting') refuse('InvalidDBClusterStateFault');
      one.status = 'deleting';
      return {};
    },
  };
}
