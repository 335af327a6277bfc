import type { Access } from '../../../events/documents/access.ts';
import type {
  Classification,
  ClassifiedColumn,
  ClassifiedTable,
  SensitiveType,
} from '../../../events/documents/classification.ts';
import { namedIn, quoted } from './object-names.ts';
import { openedColumns, spelled } from './opened-columns.ts';
import type { ColumnOf } from './relation-rights.ts';

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

/** Places of the data, with how many names lead to one: database, schema, table, and what is in or on the table. */
const placeKinds = /^(?:(table|view|materialized view|foreign table)|column|policy|rule|trigger) /;

interface Content {
  readonly columns: ClassifiedColumn[];
  readonly examined: boolean;
}

/** What is known of each table's content. Absent and empty tables are unknown: not knowing lowers nothing. */
export function holdingsOf(classification: Classification | null, access: Access | null = null): Holdings {
  const columns = classification?.columns ?? [];
  const tables = classification?.tables ?? [];
  const contents = contentsOf(tables, columns);
  const roots = new Map(
    tables.flatMap(({ partOf, ...table }) =>
      partOf === undefined ? [] : [[spelled(table), spelled({ ...table, ...partOf })] as const],
    ),
  );
  const opened = openedColumns(access);
  const whole = new Map([...contents].map(([name, content]) => [name, holding(content.columns, content.examined)]));
  function columnsBehind({ column, ...table }: ColumnOf): readonly ClassifiedColumn[] {
    const place = roots.get(spelled(table)) ?? spelled(table);
    return (contents.get(place)?.columns ?? []).filter((one) => one.column === column);
  }
  return {
    ofEvidence(resource) {
      const kind = placeKinds.exec(resource);
      if (kind === null) return null;
      const length = kind[1] === undefined ? 4 : 3;
      const names = namedIn(resource);
      // An engine without databases above its schemas names one less.
      const chain = names.length === length - 1 ? [names[0]!, ...names] : names;
      if (chain.length !== length) return null;
      const named = chain.slice(0, 3).join('.');
      const column = resource.startsWith('column ') ? chain[3]! : null;
      const behind = opened(named, column);
      // What functions in a view show is not known, so that none is harmless.
      if (behind !== null) return holding(behind.flatMap(columnsBehind), false);
      // Partitions are read with their table.
      const place = roots.get(named) ?? named;
      const content = contents.get(place);
      if (content === undefined) return { sensitivity: 'unknown', types: [] };
      if (column === null) return whole.get(place) ?? null;
      return holding(
        content.columns.filter((one) => quoted(one.column) === column),
        content.examined,
      );
    },
    all: {
      ...holding(columns, false),
      sensitivity: worst(
        tables
          // What is left out by plan (views, partitions) is read with its tables.
          .filter(({ status, kind }) => status === 'examined' || kind === 'table' || kind === 'partitioned')
          .map((table) => whole.get(spelled(table))?.sensitivity ?? 'unknown'),
      ),
    },
  };
}

function contentsOf(
  tables: readonly ClassifiedTable[],
  columns: readonly ClassifiedColumn[],
): ReadonlyMap<string, Content> {
  const contents = new Map<string, Content>(
    tables.map((table) => [spelled(table), { columns: [], examined: table.status === 'examined' }]),
  );
  for (const column of columns) {
    const place = spelled(column);
    const content = contents.get(place) ?? { columns: [], examined: false };
    content.columns.push(column);
    contents.set(place, content);
  }
  return contents;
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
