import { patternMatches } from '../../../shared/name-pattern.ts';
import { sandboxName } from '../../../shared/sandbox-name.ts';
import { parseSandboxTags, tagNames } from '../../../shared/sandbox-tags.ts';
import type { SnapshotFacts } from '../ports.ts';

/** Which databases are scanned by themselves, and how often. Patterns: `*` stands for any characters. */
export interface RequestPolicy {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Least time between two automatic scans of one database, by the times of their snapshots; 0: none. */
  readonly minimumHours: number;
}

export type PolicyJudgement =
  | { readonly wanted: true }
  | {
      readonly wanted: false;
      readonly why:
        | 'our-own-sandbox'
        | 'database-gone'
        | 'engine-not-examined'
        | 'not-finished'
        | 'copy-of-a-snapshot'
        | 'tag-says-never'
        | 'excluded'
        | 'not-included';
    };

/** Tag of a database with which its owner decides: `auto` or `never`. */
export const scanTag = 'stillframe:scan';
const ourPrefix = 'stillframe-';
/** Engines that are examined; a snapshot of another one would only be rejected, every day anew. */
const examined = new Set(['postgres', 'aurora-postgresql', 'mysql', 'aurora-mysql', 'mariadb']);

/** Whether a new snapshot is scanned without anybody asking; our own copies, which have backups too, never. */
export function judgeSnapshot(snapshot: SnapshotFacts, policy: RequestPolicy): PolicyJudgement {
  if (isOurs(snapshot)) return { wanted: false, why: 'our-own-sandbox' };
  if (snapshot.databaseTags === null) return { wanted: false, why: 'database-gone' };
  if (!examined.has(snapshot.engine)) return { wanted: false, why: 'engine-not-examined' };
  if (snapshot.status !== 'available' || snapshot.createdAt === null) return { wanted: false, why: 'not-finished' };
  if (snapshot.copy && snapshot.type !== 'awsbackup') return { wanted: false, why: 'copy-of-a-snapshot' };
  const wish = snapshot.databaseTags[scanTag];
  const named = (patterns: readonly string[]) =>
    patterns.some((pattern) => patternMatches(pattern, snapshot.databaseId));
  if (wish === 'never') return { wanted: false, why: 'tag-says-never' };
  if (named(policy.exclude)) return { wanted: false, why: 'excluded' };
  if (wish !== 'auto' && !named(policy.include)) return { wanted: false, why: 'not-included' };
  return { wanted: true };
}

/** By name and by tag: a copy that somebody renamed, and a snapshot that we took, are still ours. */
function isOurs({ databaseId, id, tags, databaseTags }: SnapshotFacts): boolean {
  return (
    databaseId.startsWith(ourPrefix) ||
    id.startsWith(ourPrefix) ||
    tagNames.installation in tags ||
    tagNames.installation in (databaseTags ?? {})
  );
}

/** The scan of this installation that took the snapshot for itself (`--take-snapshot`); null: none did. */
export function takenFor(
  { id, tags }: Pick<SnapshotFacts, 'id' | 'tags'>,
  installation: string,
): { readonly scanId: string; readonly attempt: number } | null {
  const found = parseSandboxTags(tags);
  if (found?.installation !== installation || id !== sandboxName(found)) return null;
  return { scanId: found.scanId, attempt: found.attempt };
}

/** The windows of time that a snapshot falls into and touches; one scan per window is claimed. */
export function intervalOf(createdAt: string, minimumHours: number): { own: string; beside: readonly string[] } {
  const time = Date.parse(createdAt);
  if (minimumHours === 0) return { own: String(time), beside: [] };
  const window = Math.floor(time / (minimumHours * 3_600_000));
  return { own: String(window), beside: [String(window - 1), String(window + 1)] };
}

/** True when two snapshots lie so close together that only one of them is scanned. */
export function tooClose(one: string, other: string, minimumHours: number): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < minimumHours * 3_600_000;
}
