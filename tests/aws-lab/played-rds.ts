import { setTimeout as wait } from 'node:timers/promises';
import { CreateNetworkInterfaceCommand, DeleteNetworkInterfaceCommand, EC2Client } from '@aws-sdk/client-ec2';
import { attribute, element, errorAnswer, networkErrorAnswer, queryAnswer, type Answer } from './aws-xml.ts';
import type { Behaviours } from './behaviour.ts';
import type { ClusterCopy, Copy } from './copies.ts';
import { fixedAnswers, quotaAnswer, type EngineVersion } from './fixed-answers.ts';
import { refusedFor } from './played-refusals.ts';
import { rdsEvents } from './rds-events.ts';
import { loopbackAddresses, type PreparedData } from './real-server.ts';
import type { RecordedCall } from './recorded-calls.ts';
import { passwordOfProduction } from './sources.ts';
import { truthful } from './truthful.ts';

export type Pass = (form: URLSearchParams) => Promise<Answer>;

/** The password of production, tried after a new one was set. */
export interface OldPassword {
  readonly source: string;
  readonly door: 'opens' | 'refused';
}

/**
 * Stands before moto's RDS and EC2 and adds what an emulator without databases lacks: a real server behind every
 * restored instance, states that take time, passwords that take effect, network interfaces that hold their network, and
 * `aws.rds` events.
 */
export function playedRds(deps: {
  moto: string;
  ministack: string;
  versionOf: (engine: string) => EngineVersion;
  behaves: Behaviours;
  dataOf: (database: string) => PreparedData;
  problem: (error: unknown) => void;
}) {
  const { behaves } = deps;
  const copies = new Map<string, Copy>();
  const clusters = new Map<string, ClusterCopy>();
  const oldPasswords: OldPassword[] = [];
  const nextAddress = loopbackAddresses();
  const credentials = { accessKeyId: '123456789012', secretAccessKey: 'test' };
  const ec2 = new EC2Client({ region: 'us-east-1', endpoint: deps.moto, credentials });
  const events = rdsEvents({ endpoint: deps.ministack, credentials, copiesOf: (name) => behaves.of(name).eventCopies });

  /** Runs beside the answer; what goes wrong is told at the end of the run. */
  function later(work: () => Promise<void>): void {
    work().catch(deps.problem);
  }

  function restored(xml: string, source: string, clusterId: string | null): void {
    const id = attribute(xml, 'DBInstanceIdentifier') ?? '';
    const copy: Copy = {
      id,
      source,
      clusterId,
      arn: attribute(xml, 'DBInstanceArn') ?? '',
      user: 'shop_admin',
      subnetGroup: attribute(xml, 'DBSubnetGroupName') ?? '',
      subnet: attribute(xml, 'SubnetIdentifier') ?? '',
      status: 'creating',
      said: null,
      server: null,
      interfaceId: null,
    };
    copies.set(id, copy);
    const { restoreEndsIn, restoreMs } = behaves.of(source);
    later(async () => {
      const made = await ec2.send(
        new CreateNetworkInterfaceCommand({ SubnetId: copy.subnet, Description: 'RDSNetworkInterface' }),
      );
      copy.interfaceId = made.NetworkInterface?.NetworkInterfaceId ?? null;
      await wait(restoreMs);
      if (restoreEndsIn !== 'available') {
        copy.said = `The DB instance is in an ${restoreEndsIn} state.`;
        copy.status = restoreEndsIn;
        await events.instance(copy, ['RDS-EVENT-0278', 'failure', copy.said]);
        return;
      }
      copy.server = await deps.dataOf(source).start(nextAddress());
      copy.status = 'available';
      await events.instance(copy, ['RDS-EVENT-0043', 'restoration', 'Restored from snapshot']);
    });
  }

  function clusterRestored(xml: string, source: string): void {
    const id = attribute(xml, 'DBClusterIdentifier') ?? '';
    const arn = attribute(xml, 'DBClusterArn') ?? '';
    const subnetGroup = attribute(xml, 'DBSubnetGroup') ?? id;
    const cluster: ClusterCopy = { id, arn, source, subnetGroup, status: 'creating' };
    clusters.set(id, cluster);
    later(async () => {
      await wait(behaves.of(source).restoreMs);
      cluster.status = 'available';
      await events.cluster(cluster, ['RDS-EVENT-0351', 'creation', 'Restored cluster from snapshot']);
    });
  }

  function passwordSet(copy: Copy, password: string, of: Copy | ClusterCopy): void {
    of.status = 'resetting-master-credentials';
    later(async () => {
      await wait(behaves.of(copy.source).passwordMs);
      await copy.server?.setPassword(copy.user, password);
      if (copy.server !== null) {
        const opens = await copy.server.opens(copy.user, passwordOfProduction);
        oldPasswords.push({ source: copy.source, door: opens ? 'opens' : 'refused' });
      }
      of.status = 'available';
      await events.instance(copy, ['RDS-EVENT-0016', 'configuration change', 'Reset master credentials']);
    });
  }

  function deleting(copy: Copy, finish: () => Promise<unknown>): void {
    copy.status = 'deleting';
    later(async () => {
      await wait(500);
      await copy.server?.stop();
      await finish();
      if (copy.interfaceId !== null)
        await ec2.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: copy.interfaceId }));
      copies.delete(copy.id);
      await events.instance(copy, ['RDS-EVENT-0003', 'deletion', 'DB instance deleted']);
    });
  }

  function deletingCluster(cluster: ClusterCopy, finish: () => Promise<unknown>): void {
    cluster.status = 'deleting';
    later(async () => {
      await wait(500);
      await finish();
      clusters.delete(cluster.id);
      await events.cluster(cluster, ['RDS-EVENT-0171', 'deletion', 'DB cluster deleted']);
    });
  }

  /** What takes its time is answered with how it stands now. */
  async function asked(action: string, form: URLSearchParams, pass: Pass): Promise<Answer | null> {
    const copy = copies.get(form.get('DBInstanceIdentifier') ?? '');
    const cluster = clusters.get(form.get('DBClusterIdentifier') ?? '');
    const now = async (describe: string, name: 'DBInstance' | 'DBCluster') => {
      const key = `${name}Identifier`;
      const described = await pass(
        new URLSearchParams({ Action: describe, Version: '2014-10-31', [key]: form.get(key) ?? '' }),
      );
      return element(truthful(described.body, copies, clusters), name) ?? '';
    };
    if (action === 'DeleteDBInstance' && copy !== undefined) {
      if (copy.status === 'deleting') return errorAnswer('InvalidDBInstanceState', 'It is being deleted.');
      deleting(copy, () => pass(form));
      return queryAnswer(action, await now('DescribeDBInstances', 'DBInstance'));
    }
    if (action === 'DeleteDBCluster' && cluster !== undefined) {
      if ([...copies.values()].some(({ clusterId }) => clusterId === cluster.id) || cluster.status !== 'available')
        return errorAnswer('InvalidDBClusterStateFault', 'Cluster cannot be deleted, it still contains DB instances.');
      deletingCluster(cluster, () => pass(form));
      return queryAnswer(action, await now('DescribeDBClusters', 'DBCluster'));
    }
    return null;
  }

  function happened(action: string, form: URLSearchParams, body: string): void {
    const password = form.get('MasterUserPassword');
    const copy = copies.get(form.get('DBInstanceIdentifier') ?? '');
    const cluster = clusters.get(form.get('DBClusterIdentifier') ?? '');
    switch (action) {
      case 'RestoreDBInstanceFromDBSnapshot':
        return restored(body, databaseOf(snapshotOf(form)), null);
      case 'RestoreDBClusterFromSnapshot':
        return clusterRestored(body, databaseOf(snapshotOf(form)));
      case 'CreateDBInstance':
        return cluster === undefined ? undefined : restored(body, cluster.source, cluster.id);
      case 'ModifyDBInstance':
        return copy === undefined || password === null ? undefined : passwordSet(copy, password, copy);
      case 'ModifyDBCluster': {
        const member = [...copies.values()].find(({ clusterId }) => clusterId === cluster?.id);
        return cluster === undefined || member === undefined || password === null
          ? undefined
          : passwordSet(member, password, cluster);
      }
      case 'CreateDBSnapshot':
        return snapshotTaken(body, 'DBSnapshot');
      case 'CreateDBClusterSnapshot':
        return snapshotTaken(body, 'DBClusterSnapshot');
    }
  }

  function snapshotTaken(body: string, kind: 'DBSnapshot' | 'DBClusterSnapshot'): void {
    const [id, arn] = [attribute(body, `${kind}Identifier`) ?? '', attribute(body, `${kind}Arn`) ?? ''];
    later(() =>
      kind === 'DBSnapshot'
        ? events.snapshot(id, arn, id, ['RDS-EVENT-0042', 'creation', 'Manual snapshot created'])
        : events.clusterSnapshot(id, arn, id, ['RDS-EVENT-0075', 'backup', 'Manual cluster snapshot created']),
    );
  }

  return {
    events,
    oldPasswords: oldPasswords as readonly OldPassword[],
    close(): void {
      events.close();
      ec2.destroy();
    },
    async answer(service: string, form: URLSearchParams, call: RecordedCall, pass: Pass): Promise<Answer | null> {
      const { action, scanId } = call;
      if (service === 'servicequotas') return quotaAnswer();
      const member = clusters.get(form.get('DBClusterIdentifier') ?? '');
      const source = snapshotOf(form) === '' ? (member?.source ?? null) : databaseOf(snapshotOf(form));
      const refusal = behaves.refusal(action, source, scanId);
      if (refusal !== null) {
        const refuse = service === 'ec2' ? networkErrorAnswer : errorAnswer;
        return refuse(refusal.code, `Refused by the lab: ${refusal.code}.`);
      }
      const fixed = service === 'rds' ? fixedAnswers(action, form, deps.versionOf, copies) : null;
      const answered =
        fixed ??
        refusedFor(action, form, copies, clusters) ??
        (await asked(action, form, pass)) ??
        (await pass(plain(form, member)));
      if (answered.status < 300) happened(action, form, answered.body);
      return { ...answered, body: truthful(renamed(answered.body, action), copies, clusters) };
    },
  };
}

export type PlayedRds = ReturnType<typeof playedRds>;

/**
 * moto restores no snapshot of a Multi-AZ cluster into an instance; it makes one like it. An instance of a cluster stands
 * where its cluster does.
 */
function plain(form: URLSearchParams, cluster: ClusterCopy | undefined): URLSearchParams {
  if (form.get('Action') === 'CreateDBInstance' && cluster !== undefined) {
    const placed = new URLSearchParams(form);
    placed.set('DBSubnetGroupName', cluster.subnetGroup);
    return placed;
  }
  if (!form.has('DBClusterSnapshotIdentifier') || form.get('Action') !== 'RestoreDBInstanceFromDBSnapshot') return form;
  const changed = new URLSearchParams(form);
  changed.delete('DBClusterSnapshotIdentifier');
  const like = { Engine: 'postgres', MasterUsername: 'shop_admin', MasterUserPassword: passwordOfProduction };
  for (const [name, value] of Object.entries({ ...like, AllocatedStorage: '20', DBName: 'shop' }))
    changed.set(name, value);
  changed.set('Action', 'CreateDBInstance');
  return changed;
}

function renamed(body: string, action: string): string {
  return action === 'RestoreDBInstanceFromDBSnapshot'
    ? body.replaceAll(/CreateDBInstance(Response|Result)/g, `${action}$1`)
    : body;
}

function snapshotOf(form: URLSearchParams): string {
  const restores = /^Restore/.test(form.get('Action') ?? '');
  if (!restores) return '';
  const names = ['DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier', 'SnapshotIdentifier'];
  const found = names.map((name) => form.get(name)).find((value) => value !== null) ?? '';
  return found.split(/:(?:cluster-)?snapshot:/).at(-1) ?? found;
}

/** `rds:orders-2026-11-23-03-00` and `by-hand-of-orders` are snapshots of `orders`. */
export function databaseOf(snapshotId: string): string {
  return /^rds:(.+)-\d{4}-\d\d-\d\d-\d\d-\d\d$/.exec(snapshotId)?.[1] ?? snapshotId.replace(/^by-hand-of-/, '');
}
