/** What became of one fact. A fact that failed in some databases is available with `failures`. */
export type FactResult =
  | {
      readonly status: 'available';
      readonly rows: readonly unknown[];
      readonly failures: readonly { readonly database: string | null; readonly reason: string }[];
    }
  | { readonly status: 'unavailable'; readonly reason: string };

/** Results by fact name; a name that is absent was never asked for. */
export type Gathered = Readonly<Record<string, FactResult>>;

export function available(rows: readonly unknown[]): FactResult {
  return { status: 'available', rows, failures: [] };
}

export function unavailable(reason: string): FactResult {
  return { status: 'unavailable', reason };
}

/** Facts of which at least a part could not be told, for the findings document. */
export function factProblems(gathered: Gathered): { fact: string; database: string | null; reason: string }[] {
  return Object.entries(gathered)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([fact, result]) =>
      result.status === 'unavailable'
        ? [{ fact, database: null, reason: result.reason }]
        : result.failures.map((failure) => ({ fact, database: failure.database, reason: failure.reason })),
    );
}
