/** Characters of a cell that are looked at where every row is read: one cell is judged at a time. */
export const longestCell = 4096;

/** The same where rows are sampled: wide tables get shorter cells, so that no row outgrows its share of memory. */
export function cellLength(columns: number): number {
  return Math.max(256, Math.min(longestCell, Math.floor(262_144 / Math.max(1, columns))));
}
