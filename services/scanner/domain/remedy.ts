import type { Evidence } from '../../../events/documents/verdict.ts';
import { fillStatement, type Filling } from './fill-statement.ts';
import type { JudgedSource } from './judged-source.ts';
import { quoted } from './object-name.ts';
import { settingRemedy, type WantedSetting } from './server-setting.ts';

/** Evidence with what its repair has to name. */
export interface FoundPlace extends Evidence {
  /** Values for the placeholders of the statements: usually the row that was judged. */
  readonly fill?: object;
  /** Statements for this place where they are not the check's own; null: no statement repairs it. */
  readonly sql?: string | null;
  /** The setting that is wrong; its value when the check does not name one for all. */
  readonly setting?: { readonly name: string; readonly value?: string };
}

/** What a check says of its repair. */
export interface Remedies {
  readonly remediationSql?: string;
  readonly mariadbSql?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Whoever has more places to repair wants a script, not a page. */
const mostPlaces = 200;

type Source = Pick<JudgedSource, 'engine' | 'platform'>;

/** What repairs a check in general: its statements with their placeholders, and all of its settings. */
export function generalRemedy(check: Remedies, source: Source): string | null {
  const statements = ownStatements(check, source.engine);
  const settings = Object.entries(check.settings ?? {}).map(([name, value]) => ({ name, value }));
  return textOrNull([...(statements === undefined ? [] : [statements]), settingRemedy(settings, source)]);
}

/**
 * What repairs the places that were found, to be pasted as it is: placeholders remain only for what somebody has to
 * choose. PostgreSQL's statements say in which database they belong. Null where no statement or command repairs any.
 */
export function remedyOf(check: Remedies, found: readonly FoundPlace[], source: Source): string | null {
  const places = new Map<string | null, Set<string>>();
  const settings = new Map<string, WantedSetting>();
  for (const place of found.slice(0, mostPlaces)) {
    if (place.setting !== undefined) {
      const wanted = place.setting.value ?? check.settings?.[place.setting.name];
      if (wanted !== undefined) settings.set(place.setting.name, { name: place.setting.name, value: wanted });
      continue;
    }
    const statements = place.sql === undefined ? ownStatements(check, source.engine) : place.sql;
    if (statements === undefined || statements === null) continue;
    const filling = (place.fill ?? {}) as Filling;
    const where = databaseOf(filling, source);
    const own = places.get(where) ?? new Set();
    places.set(where, own.add(fillStatement(statements, filling, source.engine)));
  }
  const blocks = [...places].flatMap(([database, statements]) => [
    ...(database === null ? [] : [`-- In database ${quoted(database)}:`]),
    ...statements,
  ]);
  const more = found.length > mostPlaces ? [`-- And the same for ${found.length - mostPlaces} more places.`] : [];
  const text = textOrNull([...blocks, settingRemedy([...settings.values()], source)]);
  return text === null ? null : [text, ...more].join('\n');
}

/** Statements of PostgreSQL reach the objects of the database that they are sent to. */
function databaseOf({ database }: Filling, { engine }: Source): string | null {
  return engine === 'postgres' && typeof database === 'string' ? database : null;
}

function ownStatements(check: Remedies, engine: Source['engine']): string | undefined {
  return (engine === 'mariadb' ? check.mariadbSql : undefined) ?? check.remediationSql;
}

function textOrNull(parts: readonly string[]): string | null {
  const text = parts.filter((part) => part !== '').join('\n');
  return text === '' ? null : text;
}
