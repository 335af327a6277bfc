import type { RestoreState } from './judge-restore.ts';

/** A copy as RDS describes it: of a cluster, the cluster and every member. */
export interface CopyStatus {
  readonly statuses: readonly string[];
  /** What RDS said last about a failure of it, or null. */
  readonly said: string | null;
}

/** A probe as Lambda describes it; null: it is not there. */
export type ProbeState = { readonly state: string; readonly reason: string | null } | null;

/** How the restore stands: what hopeless parts say outweighs what others still do. */
export function restoreState(copy: CopyStatus, probes: Readonly<Record<string, ProbeState>>): RestoreState {
  const hopeless = copy.statuses.find((status) => status in failures);
  if (hopeless !== undefined) return failed(failures[hopeless]!, hopeless, copy.said);
  if (copy.statuses.length === 0 || copy.statuses.some((status) => status === 'deleting' || status === 'deleted'))
    return { status: 'gone', failure: null };
  for (const [name, probe] of Object.entries(probes)) {
    if (probe === null)
      return broken('probe-missing', `The probe of the ${name} is not there. Scan again; somebody else removed it.`);
    if (probe.state === 'Failed')
      return broken(
        'probe-failed',
        `Lambda could not set up the probe of the ${name}${probe.reason === null ? '' : ` (${plain(probe.reason)})`}. Scan again.`,
      );
  }
  const ready = copy.statuses.every((status) => usable.has(status));
  const awake = Object.values(probes).every((probe) => probe?.state === 'Active');
  return { status: ready && awake ? 'available' : 'creating', failure: null };
}

/** In these a database answers and stays as it is; `storage-optimization` can last for hours. */
const usable = new Set(['available', 'backing-up', 'storage-optimization']);

/** Every status that a restore does not come out of by itself, with what to do. RDS documents them as failures. */
const failures: Readonly<Record<string, { readonly code: string; readonly remedy: string }>> = {
  failed: { code: 'restore-failed', remedy: 'Scan again; if it fails again, choose another snapshot.' },
  'incompatible-restore': {
    code: 'incompatible-restore',
    remedy: 'Choose another snapshot; this one cannot be restored.',
  },
  'restore-error': { code: 'restore-error', remedy: 'Scan again; if it fails again, choose another snapshot.' },
  'incompatible-network': {
    code: 'incompatible-network',
    remedy: 'Scan again; the zones of the sandbox had no room for a database.',
  },
  'incompatible-parameters': {
    code: 'incompatible-parameters',
    remedy: 'Choose a larger class; the default parameters do not fit the one that was taken.',
  },
  'incompatible-option-group': {
    code: 'incompatible-option-group',
    remedy: 'The snapshot needs options that the default group does not have; choose one without them.',
  },
  'incompatible-credentials': { code: 'incompatible-credentials', remedy: 'Choose another snapshot.' },
  'incompatible-create': { code: 'incompatible-create', remedy: 'Scan again; if it fails again, ask AWS support.' },
  'insufficient-capacity': {
    code: 'insufficient-capacity',
    remedy: 'Scan again later; AWS had no room for this class of instance.',
  },
  'inaccessible-encryption-credentials': {
    code: 'key-not-accessible',
    remedy: 'Enable the KMS key of the snapshot, and allow its use to the provisioner.',
  },
  'inaccessible-encryption-credentials-recoverable': {
    code: 'key-not-accessible',
    remedy: 'Enable the KMS key of the snapshot, and allow its use to the provisioner.',
  },
  'storage-full': { code: 'storage-full', remedy: 'Give the source more storage, and scan its next snapshot.' },
  stopped: { code: 'copy-stopped', remedy: 'Somebody stopped the copy. Scan again.' },
  stopping: { code: 'copy-stopped', remedy: 'Somebody stopped the copy. Scan again.' },
  'cloning-failed': { code: 'restore-failed', remedy: 'Scan again; if it fails again, choose another snapshot.' },
  'migration-failed': { code: 'restore-failed', remedy: 'Choose another snapshot.' },
};

function failed({ code, remedy }: { code: string; remedy: string }, status: string, said: string | null): RestoreState {
  const words = said === null ? '' : ` It said: ${plain(said)}`;
  return broken(code, `RDS calls the copy ${status}.${words.replace(/[.\s]*$/, words === '' ? '' : '.')} ${remedy}`);
}

function broken(code: string, message: string): RestoreState {
  return { status: 'failed', failure: { code, message } };
}

/** AWS's words in one short line with nothing in it that a page, a mail or a log could take for more. */
function plain(words: string): string {
  return words
    .replaceAll(/[^\p{L}\p{N} .,:;()'/_-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 240);
}
