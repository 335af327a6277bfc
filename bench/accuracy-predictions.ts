import type { Classification } from '../events/documents/classification.ts';
import type { Prediction } from './accuracy-score.ts';

/** A dump of the collection: `pagila.postgres.sql.gz` is `pagila.postgres`. */
export interface Dump {
  readonly file: string;
  readonly name: string;
}

/** Dumps among the files of a folder, those of one engine when it is given, in order of name. */
export function chooseDumps(files: readonly string[], engine: string | null): readonly Dump[] {
  return files
    .map((file) => ({ file, name: file.replace(/\.sql(?:\.gz)?$/, '') }))
    .filter(({ file, name }) => name !== file && (engine === null || name.endsWith(`.${engine}`)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One for each column with types; a table outside PostgreSQL's schema public is `schema.table`, MySQL has no schemas. */
export function predictionsOf({ name }: Dump, { columns }: Pick<Classification, 'columns'>): readonly Prediction[] {
  const schemas = name.endsWith('.postgres');
  return columns
    .filter(({ types }) => types.length > 0)
    .map(({ schema, table, column, types, confidence }) => ({
      table: schemas && schema !== 'public' ? `${schema}.${table}` : table,
      column,
      types,
      confidence,
    }));
}

/** As other projects' scorers read it. */
export function predictionLine(db: string, { table, column, types }: Prediction): string {
  return JSON.stringify({ db, table, column, types });
}
