import { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import type { SandboxSlots } from '../../../shared/aws/sandbox-slots.ts';
import type { S3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { documentKey } from '../../../shared/documents/document-store.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { About, SandboxMaker, Waits } from '../ports.ts';
import type { AwsInspection } from './aws-inspection.ts';
import type { Ec2Network, Network } from './ec2-network.ts';
import { probeKinds, probeName, type probeFunctions } from './probe-functions.ts';
import type { RdsRestore } from './rds-restore.ts';

/**
 * Asks EC2, RDS and Lambda for a sandbox. `sandbox.json` is `creating` from the first moment until everything has been
 * asked for, and each step first looks whether it is done: whoever comes after a crash goes on where it happened.
 */
export function awsSandboxMaker(deps: {
  documents: S3DocumentStore;
  slots: SandboxSlots;
  network: Pick<Ec2Network, 'ensure'>;
  copies: Pick<RdsRestore, 'ensureSubnetGroup' | 'ensureCopy'>;
  probes: ReturnType<typeof probeFunctions>;
  inspection: Pick<AwsInspection, 'plan'>;
  installation: string;
  now: () => Date;
}): SandboxMaker {
  const { documents, slots, network, copies, probes, inspection, installation, now } = deps;

  const proofOf = (about: About) => documents.get(documentKey(about, 'sandbox'), SandboxProof);

  /** The first to write it decides on times and snapshot. */
  async function noted(about: About, planned: Sandbox): Promise<SandboxProof> {
    const fresh: SandboxProof = {
      sandbox: planned,
      created: [],
      removed: [],
      left: [],
      isolation: { network: 'isolated-vpc', ranAs: null, notes: [...isolationNotes] },
      state: 'creating',
    };
    if (await documents.claimDocument(documentKey(about, 'sandbox'), SandboxProof, fresh)) return fresh;
    return (await proofOf(about)) ?? fresh;
  }

  /** Adds to the proof, unless the janitor has written the last word meanwhile. */
  async function note(
    about: About,
    added: Pick<SandboxProof, 'created' | 'state' | 'copy'> & { notes: readonly string[] },
  ) {
    const proof = await proofOf(about);
    if (proof?.state !== 'creating') throw removedMeanwhile();
    const known = new Set(proof.created.map(({ kind, name }) => `${kind} ${name}`));
    await documents.put(documentKey(about, 'sandbox'), SandboxProof, {
      ...proof,
      created: [...proof.created, ...added.created.filter(({ kind, name }) => !known.has(`${kind} ${name}`))],
      isolation: { ...proof.isolation, notes: [...new Set([...proof.isolation.notes, ...added.notes])] },
      state: added.state,
      ...(added.copy === undefined ? {} : { copy: added.copy }),
    });
  }

  async function make(about: About, planned: Sandbox): Promise<Sandbox | Waits> {
    const { name, expiresAt } = planned;
    const { scanId, attempt } = about;
    if ((await slots.take({ sandbox: name, scanId, attempt, expiresAt })) === null) return { waitsFor: 'no-free-slot' };
    const { sandbox, state } = await noted(about, planned);
    if (state !== 'creating') {
      await slots.release(name);
      return sandbox;
    }
    const tags: SandboxTags = { installation, scanId, attempt, expiresAt: sandbox.expiresAt };
    const target = sandbox.target;
    if (target.kind !== 'rds' || target.snapshotArn === null) throw new TypeError('only chosen snapshots are restored');
    const { plan, zones } = await inspection.plan(target.databaseId, target.snapshotArn);

    const built = await network.ensure(name, tags, zones);
    if (built === null) return { waitsFor: 'no-room-for-a-network' };
    await note(about, { created: networkParts(built, now()), notes: [], state: 'creating' });

    await copies.ensureSubnetGroup(name, tags, built);
    const copy = await copies.ensureCopy(name, tags, built, () => {
      if (plan !== null) return Promise.resolve(plan);
      throw new AppError(
        'snapshot-gone',
        'The snapshot was deleted between the request and the restore. Scan again to take the newest one.',
      );
    });
    if (copy === 'waits') return { waitsFor: 'copy-being-restored' };
    await probes.ensure(name, tags, built);

    const at = now().toISOString();
    await note(about, {
      created: [
        { kind: 'subnet-group', name, at },
        ...(plan?.way === 'aurora-cluster' ? [{ kind: 'cluster', name, at }] : []),
        { kind: 'database', name, at },
        ...probeKinds.map((kind) => ({ kind: 'function', name: probeName(name, kind), at })),
      ],
      notes: copy === 'stands' ? (plan?.notes ?? []) : [...copy.plan.notes, `The copy runs on ${copy.instanceClass}.`],
      state: 'standing',
      ...(copy === 'stands' ? {} : { copy: { instanceClass: copy.instanceClass, storageGiB: copy.plan.allocatedGiB } }),
    });
    return sandbox;
  }

  return {
    async begun(about) {
      const proof = await proofOf(about);
      return proof?.state === 'creating' ? make(about, proof.sandbox) : (proof?.sandbox ?? null);
    },
    begin: make,
  };
}

const isolationNotes = [
  'A network of its own without gateway, peering or endpoint, with DNS resolution off.',
  'Not public, without backups, on the default groups; its password is derived and stored nowhere.',
] as const;

function networkParts({ vpcId, subnetIds }: Network, now: Date): SandboxProof['created'] {
  const at = now.toISOString();
  return [{ kind: 'vpc', name: vpcId, at }, ...subnetIds.map((name) => ({ kind: 'subnet', name, at }))];
}

function removedMeanwhile(): AppError {
  return new AppError(
    'sandbox-removed-meanwhile',
    'The sandbox was removed while it was still being made: its time was over. Replay the scan.',
  );
}
