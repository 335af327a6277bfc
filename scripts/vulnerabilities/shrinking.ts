/** The refusal of a source that answers with less than is known. */
export function shrinks(what: string, now: number, before: number): Error {
  return new Error(`${what}: ${now} records now, ${before} are known. Nothing was changed; look at the source.`);
}

/** The latest of some days; null when there is none. */
export function newest(dates: readonly (string | null | undefined)[]): string | null {
  return (
    dates
      .filter((date) => date !== undefined && date !== null)
      .toSorted()
      .at(-1) ?? null
  );
}
