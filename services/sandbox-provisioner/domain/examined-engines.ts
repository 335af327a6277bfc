import type { Engine } from '../../../events/target.ts';
import type { AwsDatabase } from './aws-snapshots.ts';

/** Engines that this version examines, by the names that RDS gives them. */
const examined: Readonly<Record<string, Engine>> = {
  postgres: 'postgres',
  'aurora-postgresql': 'postgres',
  mysql: 'mysql',
  'aurora-mysql': 'mysql',
  mariadb: 'mariadb',
};

/** The family that a supported database belongs to; null: it is not examined. */
export function examinedEngine(database: Pick<AwsDatabase, 'engine'>): Engine | null {
  return examined[database.engine] ?? null;
}

/** The name of what is refused, for a reader; null: it is supported. */
export function refusedEngine({ engine, limitless }: AwsDatabase): string | null {
  if (limitless) return 'Aurora Limitless';
  const named = refusedNames.find(([pattern]) => pattern.test(engine));
  if (named !== undefined) return named[1];
  return engine in examined ? null : 'another engine';
}

const refusedNames: readonly (readonly [RegExp, string])[] = [
  [/^custom-/, 'RDS Custom'],
  [/^oracle/, 'Oracle'],
  [/^sqlserver/, 'SQL Server'],
  [/^db2/, 'Db2'],
  [/^neptune/, 'Neptune'],
  [/^docdb/, 'DocumentDB'],
  [/^aurora$/, 'Aurora MySQL 5.6'],
];
