import { z } from 'zod';
import type { Engine } from '../../../events/target.ts';
import type { SourceDatabase } from '../../../events/sandbox.ts';
import type { DumpHeader } from './dump/header.ts';

/** The part of an AWS answer that says what the source is. Only what looks like an identifier or a version is taken. */
const Identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/);
const Described = z.object({
  Engine: z.string().regex(/^[a-z0-9-]{1,40}$/),
  EngineVersion: z
    .string()
    .regex(/^\d[\w.+~-]{0,40}$/)
    .nullish(),
  DBInstanceIdentifier: Identifier.nullish(),
  DBClusterIdentifier: Identifier.nullish(),
  DBName: z.string().nullish(),
  DatabaseName: z.string().nullish(),
});
const Answers = z.object({
  DBInstances: z.array(Described).nullish(),
  DBClusters: z.array(Described).nullish(),
  DBSnapshots: z.array(Described).nullish(),
  DBClusterSnapshots: z.array(Described).nullish(),
});

export interface AwsDescription {
  readonly engine: string;
  readonly version: string | null;
  readonly identifier: string | null;
  /** The database that was made with the instance. */
  readonly database: string | null;
}

/** Files of a snapshot folder that can say what the source is, the most telling first. */
export const describingFiles = [
  'db-instances.json',
  'db-clusters.json',
  'db-snapshots.json',
  'db-cluster-snapshots.json',
];

/** The first description among parsed answers of `aws rds describe-*`; null when none says an engine. */
export function describedSource(answers: readonly unknown[]): AwsDescription | null {
  for (const answer of answers) {
    const parsed = Answers.safeParse(answer);
    if (!parsed.success) continue;
    const { DBInstances, DBClusters, DBSnapshots, DBClusterSnapshots } = parsed.data;
    const first = [DBInstances, DBClusters, DBSnapshots, DBClusterSnapshots].flatMap((list) => list ?? [])[0];
    if (first === undefined) continue;
    const database = first.DBName ?? first.DatabaseName ?? null;
    const identifier = first.DBInstanceIdentifier ?? first.DBClusterIdentifier ?? null;
    return { engine: first.Engine, version: first.EngineVersion ?? null, identifier, database };
  }
  return null;
}

/** What the report calls the source: AWS knows best, then the dump's header, then the file's name. */
export function sourceOf(options: {
  described: AwsDescription | null;
  header: DumpHeader | null;
  fileName: string;
}): SourceDatabase {
  const { described, header, fileName } = options;
  const version = described?.version ?? header?.sourceVersion ?? null;
  return {
    engine: engineOf(described?.engine ?? null, header),
    version,
    versionFrom: described?.version ? 'aws' : version === null ? 'nowhere' : 'dump-header',
    name: described?.identifier ?? header?.databaseName ?? plainName(fileName),
  };
}

/** RDS's name of the engine, else what the dump's header says. */
export function engineOf(described: string | null, header: DumpHeader | null): Engine {
  const word = described ?? (header?.kind === 'mysql' ? (header.vendor ?? 'mysql') : 'postgres');
  if (/mariadb/i.test(word)) return 'mariadb';
  return /mysql/i.test(word) ? 'mysql' : 'postgres';
}

/** What the restored database is called when the dump names none; the server's own databases keep their names. */
export function databaseNameFor(options: {
  described: AwsDescription | null;
  header: DumpHeader | null;
  fileName: string;
}): string {
  const { described, header, fileName } = options;
  const named = header?.databaseName ?? described?.database ?? (fileName === '-' ? 'dump' : plainName(fileName));
  const usable = Buffer.byteLength(named) <= 63 && named !== '' && !named.includes('\0');
  return usable && !builtIn.test(named) ? named : 'restored';
}

const builtIn = /^(postgres|template[01]|mysql|sys|information_schema|performance_schema|ndbinfo|stillframe_.*)$/i;

/** `/backups/shop.sql.gz` → `shop`; standard input has no name. */
export function plainName(fileName: string): string {
  if (fileName === '-') return 'standard input';
  const base = fileName.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '');
  return base.replace(/(\.(sql|dump|pgdump|backup|bak|psql|gz|tar))+$/i, '') || base;
}
