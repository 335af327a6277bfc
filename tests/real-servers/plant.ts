import type { JudgedSource } from '../../services/scanner/domain/judged-source.ts';

/**
 * How one check is shown to be right on a real server: what makes the weakness, and what has to be found. What takes it
 * away again is the remedy that the finding prints, and nothing else. One file per check, named like it, in the folder of its engine.
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
  /** What a reader has to choose, by the placeholder of the remedy, in order of appearance. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Used instead of the remedy where no statement or command can repair it; every such check is listed. */
  readonly repairedBy?: RepairedBy;
  /** Tables whose rows the remedy is meant to remove, as evidence names them. */
  readonly emptied?: readonly string[];
  /** Judges as if the source were so, or the scan asked for it. */
  readonly about?: Partial<JudgedSource>;
  /** First major version whose server can hold it. */
  readonly since?: number;
}

/** What the test does in a person's place, and why no check can say it. */
export interface RepairedBy {
  readonly because: string;
  readonly statements: readonly string[];
}

/** Why no server that a test can have holds the weakness, and which recorded answer stands in for it. */
export interface Recorded {
  readonly recorded: string;
}

/** A catalogue unit: what it says is checked where it is defined. */
export function definePlant<const T extends Plant | Recorded>(plant: T): T {
  return plant;
}
