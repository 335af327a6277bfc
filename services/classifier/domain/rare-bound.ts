/**
 * The largest share of rows that can hold something although none of `rows` sampled ones did, with 95 % certainty: the exact
 * binomial bound (Clopper-Pearson with no success), 1 - 0.05^(1/n). It takes the sample for an even one.
 */
export function absenceProvenFrom(rows: number): number {
  return rows === 0 ? 1 : 1 - 0.05 ** (1 / rows);
}
