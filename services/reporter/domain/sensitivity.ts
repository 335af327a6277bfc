import type { Classification, ClassifiedColumn, SensitiveType } from '../../../events/documents/classification.ts';
import { namedIn, quoted } from './object-names.ts';

/** `grave`: disclosure does harm at once. `unknown`: not looked at, or empty when it was. */
export type Sensitivity = 'grave' | 'personal' | 'none' | 'unknown';

/** Data whose disclosure does harm at once. */
const gravest: ReadonlySet<SensitiveType> = new Set([
  'password',
  'private_key',
  'credit_card',
  'ssn',
  'national_id',
  'passport',
  'driving_licence',
  'tax_id',
  'iban',
  'bank_account',
  'health',
  'special_category',
  'api_key',
  'secret',
  'jwt',
  'url_with_credentials',
] as const);

const ranks: readonly Sensitivity[] = ['grave', 'personal', 'unknown', 'none'];

export function holdsGraveData(column: Pick<ClassifiedColumn, 'types'>): boolean {
  return column.types.some((type) => gravest.has(type));
}

/** The worst of several; of none it is unknown. */
export function worst(sensitivities: readonly Sensitivity[]): Sensitivity {
  return ranks.find((rank) => sensitivities.includes(rank)) ?? 'unknown';
}

/** What one table, or a whole database, holds. */
export interface Holding {
  readonly sensitivity: Sensitivity;
  /** Types found, gravest first, then by name. */
  readonly types: readonly SensitiveType[];
}

export interface Holdings {
  /** What the table (or column) holds that a piece of evidence names; null where it names none. */
  ofEvidence(resource: string): Holding | null;
  /** Everything that was classified, together. */
  readonly all: Holding;
}

/** What is known of each table's content. Absent and empty tables are unknown: not knowing lowers nothing. */
export function holdingsOf(classification: Classification | null): Holdings {
  const columns = classification?.columns ?? [];
  const tables = new Map<string, { columns: ClassifiedColumn[]; examined: boolean }>();
  const spelled = ({ database, schema, table }: Pick<ClassifiedColumn, 'database' | 'schema' | 'table'>) =>
    [database, schema, table].map(quoted).join('.');
  const kept: Sensitivity[] = [];
  for (const table of classification?.tables ?? [])
    tables.set(spelled(table), { columns: [], examined: table.status === 'examined' });
  for (const column of columns) {
    const table = tables.get(spelled(column)) ?? { columns: [], examined: false };
    table.columns.push(column);
    tables.set(spelled(column), table);
  }
  for (const table of classification?.tables ?? []) {
    const { columns: own = [], examined = false } = tables.get(spelled(table)) ?? {};
    // What is left out by plan (views, partitions) is read with its tables.
    if (examined || table.kind === 'table' || table.kind === 'partitioned')
      kept.push(holding(own, examined).sensitivity);
  }
  return {
    ofEvidence(resource) {
      const names = namedIn(resource);
      // An engine without databases above its schemas names two.
      const chain = names.length === 2 ? [names[0]!, ...names] : names;
      const table = tables.get(chain.slice(0, 3).join('.'));
      if (!/^(table|view|materialized view|foreign table|column) /.test(resource) || names.length < 2) return null;
      if (table === undefined) return { sensitivity: 'unknown', types: [] };
      const column = resource.startsWith('column ') ? chain[3] : undefined;
      return holding(
        table.columns.filter((one) => column === undefined || quoted(one.column) === column),
        table.examined,
      );
    },
    all: { ...holding(columns, false), sensitivity: worst(kept) },
  };
}

function holding(columns: readonly ClassifiedColumn[], examined: boolean): Holding {
  const types = [...new Set(columns.flatMap((column) => column.types))].sort();
  const grave = types.filter((type) => gravest.has(type));
  const known = examined && columns.length > 0 && columns.every(({ notExamined }) => notExamined === null);
  return {
    types: [...grave, ...types.filter((type) => !gravest.has(type))],
    sensitivity: grave.length > 0 ? 'grave' : types.length > 0 ? 'personal' : known ? 'none' : 'unknown',
  };
}
