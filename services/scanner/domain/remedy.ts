import type { Evidence } from '../../../events/documents/verdict.ts';
import { fillStatement, type Filling } from './fill-statement.ts';
import { mostRepairs, repairText } from '../../../shared/repair-text.ts';
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

type Source = Pick<JudgedSource, 'engine' | 'platform'>;

/** What repairs a check in general: its statements with their placeholders, and all of its settings. */
export function generalRemedy(check: Remedies, source: Source): string | null {
  const statements = ownStatements(check, source.engine);
  const settings = Object.entries(check.settings ?? {}).map(([name, value]) => ({ name, value }));
  return textOrNull([...(statements === undefined ? [] : [statements]), settingRemedy(settings, source)]);
}

/** The statements of one place; undefined where none repairs it, or a setting does. */
export function repairOf(check: Remedies, place: FoundPlace, source: Source): Evidence['repair'] {
  if (place.setting !== undefined) return undefined;
  const statements = place.sql === undefined ? ownStatements(check, source.engine) : place.sql;
  if (statements === undefined || statements === null) return undefined;
  const filling = (place.fill ?? {}) as Filling;
  return { database: databaseOf(filling, source), sql: fillStatement(statements, filling, source.engine) };
}

/**
 * What repairs the places that were found, to be pasted as it is: placeholders remain only for what somebody has to
 * choose. PostgreSQL's statements say in which database they belong. Null where no statement or command repairs any.
 */
export function remedyOf(check: Remedies, found: readonly FoundPlace[], source: Source): string | null {
  const first = found.slice(0, mostRepairs);
  const settings = new Map<string, WantedSetting>();
  for (const { setting } of first) {
    const wanted = setting === undefined ? undefined : (setting.value ?? check.settings?.[setting.name]);
    if (setting !== undefined && wanted !== undefined)
      settings.set(setting.name, { name: setting.name, value: wanted });
  }
  return repairText(
    first.map((place) => repairOf(check, place, source)),
    found.length - first.length,
    settingRemedy([...settings.values()], source),
  );
}

/** Statements of PostgreSQL reach the objects of the database that they are sent to. */
function databaseOf({ database }: Filling, { engine }: Source): string | null {
  return engine === 'postgres' && typeof database === 'string' ? quoted(database) : null;
}

function ownStatements(check: Remedies, engine: Source['engine']): string | undefined {
  return (engine === 'mariadb' ? check.mariadbSql : undefined) ?? check.remediationSql;
}

function textOrNull(parts: readonly string[]): string | null {
  const text = parts.filter((part) => part !== '').join('\n');
  return text === '' ? null : text;
}
