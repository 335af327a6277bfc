import { sandboxName } from '../../../shared/sandbox-name.ts';
import { unmetAwsPrerequisites, willHaveRoom, type AwsFacts } from '../domain/aws-prerequisites.ts';
import { examinedEngine } from '../domain/examined-engines.ts';
import { restorePlan, type RestorePlan } from '../domain/aws-restore-plan.ts';
import { chooseSnapshot, type AwsSnapshot, type SnapshotWish } from '../domain/aws-snapshots.ts';
import { instanceClasses, zonesForCopy } from '../domain/instance-class.ts';
import type { TargetInspection } from '../ports.ts';
import type { Ec2Network } from './ec2-network.ts';
import type { RdsSource } from './rds-source.ts';

export interface AwsInspection extends TargetInspection {
  /** Everything that the prerequisites look at, e.g. for `doctor`. */
  facts(databaseId: string, wish: SnapshotWish): Promise<AwsFacts>;
  /** How this snapshot is restored, and in which zones. */
  plan(databaseId: string, snapshotArn: string): Promise<{ plan: RestorePlan | null; zones: readonly string[] }>;
}

/** Looks at a production database, its snapshots and the room that the account has; changes nothing. */
export function awsInspection(deps: {
  source: RdsSource;
  network: Pick<Ec2Network, 'zones' | 'vpcs'>;
  installation: string;
  region: string;
  now: () => Date;
}): AwsInspection {
  const { source, network, installation, region, now } = deps;

  async function offers(
    snapshot: Pick<AwsSnapshot, 'engine' | 'engineVersion'> & Partial<AwsSnapshot>,
    own: string | null,
  ) {
    const [offered, usable] = await Promise.all([
      source.orderable(snapshot.engine, snapshot.engineVersion),
      network.zones(),
    ]);
    const { storageType = null, allocatedGiB = null, encrypted = false } = snapshot;
    const wanted = storageType === 'standard' ? 'gp3' : storageType;
    const found = instanceClasses(offered, { storageType: wanted, allocatedGiB, encrypted }, usable);
    // Where RDS offers nothing by name, the class of the source itself has been offered once.
    const classes = found.length > 0 || own === null ? found : [own];
    return { classes, zones: zonesForCopy(usable, offered, classes) };
  }

  async function facts(databaseId: string, wish: SnapshotWish): Promise<AwsFacts> {
    const database = await source.find(databaseId);
    const snapshot = database === null ? null : chooseSnapshot(await source.snapshots(database), wish);
    const supported = database !== null && !database.limitless && examinedEngine(database) !== null;
    const [vpcs, instances, key, stickyOptions, place] = await Promise.all([
      network.vpcs(installation),
      source.instances(),
      source.key(snapshot?.kmsKeyId ?? null),
      supported ? source.stickyOptions(snapshot?.optionGroup ?? null) : [],
      supported
        ? offers(snapshot ?? database, database.instanceClass)
        : network.zones().then((zones) => ({ classes: null, zones })),
    ]);
    return { region, databaseId, database, wish, snapshot, vpcs, instances, key, stickyOptions, ...place };
  }

  return {
    facts,

    async inspect(target, { about, options }) {
      if (target.kind !== 'rds') return { rejected: [notHere] };
      const wish = wishOf(target.snapshotArn, options.takeSnapshot === true ? sandboxName(about) : null);
      const found = await facts(target.databaseId, wish);
      const rejected = unmetAwsPrerequisites(found);
      if (willHaveRoom(rejected, found)) return { waitsFor: 'no-room-for-a-network' };
      const { database, snapshot } = found;
      if (rejected.length > 0 || database === null) return { rejected };
      if (snapshot === null) return { snapshotOf: database.id };
      if (snapshot.status !== 'available') return { waitsFor: 'snapshot-being-taken' };
      const engine = examinedEngine(database);
      if (engine === null) throw new TypeError('an engine that is not examined was not rejected');
      return {
        source: { engine, version: snapshot.engineVersion, versionFrom: 'aws', name: database.id },
        target: { ...target, snapshotArn: snapshot.arn },
      };
    },

    async plan(databaseId, snapshotArn) {
      const database = await source.find(databaseId);
      const snapshot =
        database === null
          ? null
          : chooseSnapshot(await source.snapshots(database), { kind: 'named', arn: snapshotArn });
      if (snapshot === null) return { plan: null, zones: (await network.zones()).sort().slice(0, 2) };
      const [{ classes, zones }, supportEnds] = await Promise.all([
        offers(snapshot, database?.instanceClass ?? null),
        source.supportEnds(snapshot.engine, snapshot.engineVersion),
      ]);
      return { plan: restorePlan({ snapshot, classes, supportEnds, now: now() }), zones };
    },
  };
}

function wishOf(snapshotArn: string | null, own: string | null): SnapshotWish {
  if (own !== null) return { kind: 'own', id: own };
  return snapshotArn === null ? { kind: 'newest' } : { kind: 'named', arn: snapshotArn };
}

const notHere = {
  code: 'not-in-aws',
  message: 'An installation in AWS examines databases of RDS and Aurora only.',
  remedy: 'Pass rds:<identifier>, or scan the dump with the command on your own machine.',
};
