import type { Engine } from '../../../events/target.ts';
import type { Family, Severity } from '../../../events/documents/verdict.ts';
import type { facts } from '../facts/index.generated.ts';
import type { RowOf } from '../facts/define-fact.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { JudgedSource } from '../domain/judged-source.ts';

export type FactName = keyof typeof facts;
/** What each fact's rows look like to a check. */
export type FactRows = { readonly [Name in FactName]: readonly RowOf<(typeof facts)[Name]>[] };

/** Published identifiers that a check answers. `research` are the ids of our own catalogue. */
export type References = Readonly<
  Partial<
    Record<'research' | 'securityHub' | 'prowler' | 'cis' | 'pci' | 'cve' | 'splinter' | 'docs', readonly string[]>
  >
>;

interface CheckMetadata {
  /** Slug, equal to the file name, for ever. */
  readonly id: string;
  /** What is wrong when it fails, as a heading. */
  readonly title: string;
  readonly severity: Severity;
  readonly engines: readonly Engine[];
  /** Where it is judged: by the control plane, inside the database, or by the version alone. */
  readonly subject: 'aws' | 'database' | 'version';
  readonly family: Family;
  readonly risk: string;
  readonly remediation: string;
  /**
   * SQL that repairs one place. Placeholders in angle brackets are filled with the names that `fill` of the evidence
   * gives; `'<slot>'` is filled with a text.
   */
  readonly remediationSql?: string;
  /** The same on MariaDB, where it differs from MySQL. */
  readonly mariadbSql?: string;
  /** Settings of the server as they should be; told as SQL, as a command of AWS or as lines of the option file. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How it is judged, in a sentence; what it reads and an example are told from facts and examples in any case. */
  readonly judged?: string;
  /** Where to click and what to type; told from the subject where it is not given. */
  readonly fix?: { readonly console?: string; readonly cli?: string };
  readonly references: References;
}

type Example<Needs extends readonly FactName[]> = Pick<FactRows, Needs[number]> & {
  readonly about?: Partial<JudgedSource>;
};

interface Examples<Needs extends readonly FactName[]> {
  readonly pass: readonly [Example<Needs>, ...Example<Needs>[]];
  readonly fail: readonly [Example<Needs>, ...Example<Needs>[]];
  readonly unknown?: readonly Example<Needs>[];
  readonly notApplicable?: readonly Example<Needs>[];
}

/** A check as the catalogue holds it: what it needs is checked when it is defined, so only the runner sees this type. */
export interface Check extends CheckMetadata {
  readonly needs: readonly FactName[];
  readonly evaluate: (facts: FactRows, source: JudgedSource) => Judgement;
  readonly examples: {
    readonly pass: readonly Example<[]>[];
    readonly fail: readonly Example<[]>[];
    readonly unknown: readonly Example<[]>[];
    readonly notApplicable: readonly Example<[]>[];
  };
}

/** A rule over facts. `needs` is all that `evaluate` may read: naming an undeclared fact does not compile. */
export function defineCheck<const Needs extends readonly FactName[]>(
  definition: CheckMetadata & {
    readonly needs: Needs;
    readonly evaluate: (facts: Pick<FactRows, Needs[number]>, source: JudgedSource) => Judgement;
    readonly examples: Examples<Needs>;
  },
): Check {
  const { examples } = definition;
  return {
    ...definition,
    examples: {
      pass: examples.pass,
      fail: examples.fail,
      unknown: examples.unknown ?? [],
      notApplicable: examples.notApplicable ?? [],
    },
  };
}
