import type { TextRow } from '../../../shared/database/database.ts';
import { reservoir } from './reservoir.ts';

/** Characters of cells kept of one table; wide tables give fewer rows instead of more memory. */
export const mostCharacters = 32_000_000;

/** Characters (UTF-16) of a row's cells. */
export const sizeOfRow = (row: TextRow) => row.reduce((total, cell) => total + (cell?.length ?? 0), 0);

/** An even choice of at most `wanted` rows. `seen` is how many came; `stopped`: their cells were too large to go on. */
export async function collectRows(
  batches: AsyncIterable<readonly TextRow[]>,
  wanted: number,
): Promise<{ rows: readonly TextRow[]; seen: number; stopped: boolean }> {
  const kept = reservoir<TextRow>(wanted);
  let characters = 0;
  let seen = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      seen++;
      const dropped = kept.offer(row);
      if (dropped !== row) characters += sizeOfRow(row) - (dropped === null ? 0 : sizeOfRow(dropped));
    }
    if (characters > mostCharacters) return { rows: kept.items, seen, stopped: true };
  }
  return { rows: kept.items, seen, stopped: false };
}
