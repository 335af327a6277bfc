import type { TypeVerdict } from '../../../events/documents/classification.ts';
import { type ColumnSample, distinctValues } from './column-sample.ts';
import { nameTokens } from './name-tokens.ts';
import type { TableContext } from './table-context.ts';
import { confidenceOf, type Reason } from './weigh-evidence.ts';

/** Fewer different dates tell nothing of how they are spread. */
const fewestDates = 15;
const yearMs = 365.25 * 86_400_000;
const people = ['first-name', 'last-name', 'person-name'];
/** Words of a name that do not tell which date it is. */
const opaque = new Set('date datum data fecha dates field column value info extra misc attribute custom'.split(' '));
const longestOpaque = 3;

/**
 * The verdict for a column of dates whose name says nothing, in a table about people, if its dates look like births beside
 * the other dates of the table: 18 to 100 years older than the newest, widely spread, on any day of the year. Counts only.
 */
export function judgeBirths(
  column: ColumnSample,
  beside: readonly ColumnSample[],
  context: TableContext,
): readonly TypeVerdict[] {
  if (!mayHoldBirths(column)) return [];
  const aboutPeople = context.subject === 'people' || context.neighbours.some((id) => people.includes(id));
  if (!aboutPeople || !lookLikeBirths(datesOf(column), beside.filter(isDated).map(datesOf))) return [];
  const reasons: Reason[] = [
    {
      points: 2.4,
      because: 'the dates are spread like births, 18 to 100 years before the newest other date of the table',
    },
    { points: 2, because: 'the table is about people' },
  ];
  if (context.personalNeighbours.length > 0)
    reasons.push({ points: 0.6, because: 'columns beside it hold personal data' });
  const confidence = Math.round(confidenceOf(reasons) * 1000) / 1000;
  return [
    {
      type: 'date_of_birth',
      detector: 'date-of-birth',
      confidence,
      matchedShare: null,
      reasons: reasons.map(({ because }) => because),
    },
  ];
}

/** A column of dates whose name does not tell which. */
export function mayHoldBirths(column: Pick<ColumnSample, 'name' | 'kind'>): boolean {
  return isDated(column) && nameTokens(column.name).every((word) => opaque.has(word) || word.length <= longestOpaque);
}

export const isDated = ({ kind }: Pick<ColumnSample, 'kind'>) => kind === 'date' || kind === 'timestamp';

/** Milliseconds of the distinct dates; null where one has a time of day or no such form: births are whole days. */
type Dates = { readonly days: readonly number[]; readonly whole: boolean };

function datesOf(column: ColumnSample): Dates {
  const values = [...(column.counts?.values ?? distinctValues(column.cells)).keys()];
  const days = values.map((value) => Date.parse(value.slice(0, 10))).filter((day) => !Number.isNaN(day));
  const whole = values.every((value) =>
    /^\d{4}-\d\d-\d\d(?:[ T]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00(?::?00)?)?)?$/.test(value),
  );
  return { days: days.sort((a, b) => a - b), whole: whole && days.length === values.length };
}

export function lookLikeBirths({ days, whole }: Dates, others: readonly Dates[]): boolean {
  const newest = Math.max(...others.flatMap((other) => other.days.slice(-1)));
  if (!whole || days.length < fewestDates || !Number.isFinite(newest)) return false;
  const ages = days.map((day) => (newest - day) / yearMs);
  const grown = ages.filter((age) => age >= 18 && age <= 100).length;
  if (ages.some((age) => age < 0 || age > 110) || grown < 0.95 * ages.length) return false;
  const [oldest = 0, youngest = 0] = [0.1, 0.9].map((part) => days[Math.floor(part * (days.length - 1))]);
  if ((youngest - oldest) / yearMs < 12) return false;
  // Things that happen later in life come later: at least half of the people of each other column.
  const middle = median(days);
  const later = ({ days: own }: Dates) => own.length === 0 || (median(own) - middle) / yearMs >= 15;
  return others.every(later) && onAnyDay(days);
}

const median = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0;

/** Foundations and beginnings of contracts crowd on the first day of a month or in one season; births do not. */
function onAnyDay(days: readonly number[]): boolean {
  const dates = days.map((day) => new Date(day));
  const first = dates.filter((date) => date.getUTCDate() === 1).length;
  const months = Array.from({ length: 12 }, (_, month) => dates.filter((date) => date.getUTCMonth() === month).length);
  return first <= 0.2 * days.length && Math.max(...months) <= 0.35 * days.length && months.filter(Boolean).length >= 6;
}
