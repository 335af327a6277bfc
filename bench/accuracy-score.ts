import { z } from 'zod';

/** What a database's labels say: every column that holds data, and the sensitive ones. `table|column`. */
export const Labels = z.object({
  columns: z.array(z.string()),
  labels: z.array(
    z.object({
      table: z.string(),
      column: z.string(),
      types: z.array(z.string()),
      ambiguous: z.boolean().optional(),
    }),
  ),
});
export type Labels = z.infer<typeof Labels>;

/** What was found in a column: types, and the confidence of the strongest. */
export interface Prediction {
  readonly table: string;
  readonly column: string;
  readonly types: readonly string[];
  readonly confidence: number;
}

/** Columns of one database, counted: `right` are found ones with a type of the right family. */
export interface Counts {
  readonly found: number;
  readonly false: number;
  readonly missed: number;
  readonly right: number;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Types that stand for each other: a first name in a column of names is no error of kind. */
const families: Readonly<Record<string, string>> = {
  first_name: 'name',
  last_name: 'name',
  person_name: 'name',
  ssn: 'id',
  national_id: 'id',
  passport: 'id',
  tax_id: 'id',
  driving_licence: 'id',
  password: 'password',
  password_hash: 'password',
  api_key: 'secret',
  secret: 'secret',
  jwt: 'secret',
  private_key: 'secret',
  url_with_credentials: 'secret',
  iban: 'bank',
  bank_account: 'bank',
};
const family = (type: string) => families[type] ?? type;

export const nothing: Counts = { found: 0, false: 0, missed: 0, right: 0 };

/** Holds predictions that are at least so confident against the labels; ambiguous columns are left out, whatever was found. */
export function countColumns(labels: Labels, predictions: readonly Prediction[], threshold = 0): Counts {
  const told = new Map(labels.labels.map((label) => [`${label.table}|${label.column}`, label]));
  const found = new Map(
    predictions
      .filter(({ confidence }) => confidence >= threshold)
      .map(({ table, column, types }) => [`${table}|${column}`, types]),
  );
  return labels.columns.reduce((counts, column) => {
    const label = told.get(column);
    if (label?.ambiguous === true) return counts;
    const types = found.get(column) ?? [];
    if (label === undefined) return types.length > 0 ? { ...counts, false: counts.false + 1 } : counts;
    if (types.length === 0) return { ...counts, missed: counts.missed + 1 };
    const right = label.types.some((type) => types.some((other) => family(other) === family(type)));
    return { ...counts, found: counts.found + 1, right: counts.right + (right ? 1 : 0) };
  }, nothing);
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, one) => ({
      found: total.found + one.found,
      false: total.false + one.false,
      missed: total.missed + one.missed,
      right: total.right + one.right,
    }),
    nothing,
  );
}

/** `flagged`: is it sensitive at all · `typed`: with the right kind as well. */
export function score(counts: Counts): { flagged: Score; typed: Score } {
  const of = (hits: number): Score => {
    const precision = hits / (counts.found + counts.false || 1);
    const recall = hits / (counts.found + counts.missed || 1);
    return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
  };
  return { flagged: of(counts.found), typed: of(counts.right) };
}

export interface Database {
  readonly name: string;
  readonly labels: Labels;
  readonly predictions: readonly Prediction[];
}

const thresholds = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

/**
 * Weights and words are set by hand from general knowledge; what data could choose is the threshold. For each database it is
 * chosen on all others (those of the same origin in another engine left out too) and applied to the one that had no say.
 */
export function crossValidate(databases: readonly Database[]): { counts: Counts; thresholds: readonly number[] } {
  const origin = ({ name }: Database) => name.split('.')[0];
  const folds = databases.map((left) => {
    const others = databases.filter((other) => origin(other) !== origin(left));
    const chosen = bestThreshold(others);
    return { chosen, counts: countColumns(left.labels, left.predictions, chosen) };
  });
  return { counts: sum(folds.map(({ counts }) => counts)), thresholds: folds.map(({ chosen }) => chosen) };
}

function bestThreshold(databases: readonly Database[]): number {
  const reached = thresholds.map((threshold) => ({
    threshold,
    f1: score(sum(databases.map(({ labels, predictions }) => countColumns(labels, predictions, threshold)))).flagged.f1,
  }));
  return reached.reduce((best, one) => (one.f1 > best.f1 ? one : best)).threshold;
}
