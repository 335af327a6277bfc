import type { ClassifiedColumn, TypeVerdict } from '../../../events/documents/classification.ts';
import { compareBy } from './order.ts';

/** Something must be likelier than this to be worth a person's look, though it is not reported. */
const worthLook = 0.15;
const most = 200;

/** Columns with values of which nothing is reported, and that look like something all the same: likeliest first. */
export function nearMisses(columns: readonly ClassifiedColumn[]): ClassifiedColumn[] {
  return columns
    .filter(({ types, nonBlankRows }) => types.length === 0 && nonBlankRows > 0)
    .filter((column) => (nearest(column)?.confidence ?? 0) >= worthLook)
    .toSorted(compareBy((column) => -(nearest(column)?.confidence ?? 0)))
    .slice(0, most);
}

/** What a column most likely was, of what is not reported. */
export function nearest({ considered }: ClassifiedColumn): TypeVerdict | undefined {
  return considered?.[0];
}
