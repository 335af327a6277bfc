import type { JudgedSource } from '../../services/scanner/domain/judged-source.ts';

/**
 * How one check is shown to be right on a real server: what makes the weakness, what has to be found, and how the
 * check's own remedy takes it away again. One file per check, named like it, in the folder of its engine.
 */
export interface Plant {
  /** Statements of the administrator, in the database under test. */
  readonly sql?: readonly string[];
  /** The same in the maintenance database: what cannot be done from inside. */
  readonly outside?: readonly string[];
  /** Settings of the server; it is started again when one of them asks for that. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Resources of the evidence, all of them, in any order. */
  readonly found: readonly string[];
  /** Severity that this case has, when it is not the check's usual one. */
  readonly severity?: string;
  /** Other checks that the same weakness fails; all others must not change. */
  readonly also?: readonly string[];
  /** Values for the placeholders of the check's remediationSql; several when it has to be run several times. */
  readonly remedy?: readonly Readonly<Record<string, string>>[];
  /** Used instead where the remedy is no SQL, or needs more than placeholders. */
  readonly repair?: readonly string[];
  /** The same for settings that no statement sets. */
  readonly repairSettings?: Readonly<Record<string, string>>;
  /** Tables whose rows the remedy is meant to remove, as evidence names them. */
  readonly emptied?: readonly string[];
  /** Judges as if the source were so, or the scan asked for it. */
  readonly about?: Partial<JudgedSource>;
  /** First major version whose server can hold it. */
  readonly since?: number;
}

/** Why no server that a test can have holds the weakness, and which recorded answer stands in for it. */
export interface Recorded {
  readonly recorded: string;
}

/** A catalogue unit: what it says is checked where it is defined. */
export function definePlant<const T extends Plant | Recorded>(plant: T): T {
  return plant;
}

/** The statements of a remedy, one per line end, with the placeholders filled in; comments are left out. */
export function remedyStatements(sql: string, values: Readonly<Record<string, string>>): string[] {
  const text = sql.replace(/<([a-z][a-z ]*)>/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the remedy needs a value for <${name}>`);
    return value;
  });
  return text
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.replace(/^\s*--.*$/gm, '').trim())
    .filter((statement) => statement !== '');
}
