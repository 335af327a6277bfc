import type { Restore } from '../../../events/documents/restore.ts';
import type { VulnerabilityAssessment } from '../../../events/documents/findings.ts';
import type { Engine, Target } from '../../../events/target.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import type { Filling } from './fill-statement.ts';
import { parseEngineVersion, type EngineVersion } from './engine-version.ts';

/** Where the source runs, as far as anything says it. */
export type Platform = 'rds' | 'aurora' | 'elsewhere' | 'unknown';

/** What a check may know besides its facts: the source itself, never the copy. */
export interface JudgedSource {
  readonly engine: Engine;
  /** Null when nothing says it. */
  readonly version: EngineVersion | null;
  readonly target: Target['kind'];
  readonly platform: Platform;
  /** ISO 8601: the moment of the scan, so that a repeated delivery judges alike. */
  readonly today: string;
  /** What the restored material could tell at all; everything is true for live servers and RDS snapshots. */
  readonly carries: Restore['carries'];
  /** Log-in name of the administrator that RDS made; null when nothing says it. */
  readonly administrator: string | null;
  /** Databases that belong to the source. */
  readonly databases: number;
  /** Null while only the control plane is judged. */
  readonly assessment: VulnerabilityAssessment | null;
  /** Whether passwords may be guessed: somebody asked for it, and the server is a copy of ours. */
  readonly guessPasswords: boolean;
  /** Since when nobody examines the series for new flaws, `yyyy-mm-dd`; null while somebody does. */
  readonly notAssessedSince: string | null;
  /** What commands of AWS name it by: `instance` or `cluster`, `arn`, `engine`; absent where no answer describes it. */
  readonly named?: Filling;
  /** Accounts of AWS with which its snapshots may be shared; none when absent. */
  readonly trustedAccounts?: readonly string[];
}

const everything: Restore['carries'] = { roles: true, databaseSettings: true, publicSchemaAcl: true };
const nothing: Restore['carries'] = { roles: false, databaseSettings: false, publicSchemaAcl: false };

/** The source of a sandbox; a dump whose restore left no document can tell nothing about roles and settings. */
export function judgedSource(
  sandbox: Sandbox,
  restore: Restore | null,
  platform: Platform,
  version: string | null = sandbox.source.version,
): JudgedSource {
  const fromDump = sandbox.target.kind === 'dump' || sandbox.target.kind === 'folder';
  return {
    engine: sandbox.source.engine,
    version: parseEngineVersion(version, sandbox.source.engine),
    target: sandbox.target.kind,
    platform,
    today: sandbox.startedAt,
    carries: fromDump ? (restore?.carries ?? nothing) : everything,
    administrator: null,
    databases: restore?.databases.length ?? 1,
    assessment: null,
    guessPasswords: sandbox.options.guessPasswords === true && sandbox.kind === 'restored',
    notAssessedSince: null,
  };
}

/** A source for examples: PostgreSQL 15 on RDS, scanned from a snapshot folder that carries everything. */
export const exampleSource: JudgedSource = {
  engine: 'postgres',
  version: parseEngineVersion('15.18'),
  target: 'folder',
  platform: 'rds',
  today: '2026-11-23T10:00:00.000Z',
  carries: everything,
  administrator: null,
  databases: 1,
  assessment: null,
  guessPasswords: false,
  notAssessedSince: null,
};

/** The same for examples of MySQL and of MariaDB: what differs from `exampleSource`. */
export const onMysql = {
  engine: 'mysql',
  version: parseEngineVersion('8.4.6', 'mysql'),
  administrator: 'admin',
} as const;
export const onMariadb = {
  engine: 'mariadb',
  version: parseEngineVersion('10.11.13', 'mariadb'),
  administrator: 'admin',
} as const;
