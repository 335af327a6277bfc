import type { TypeVerdict } from '../../../events/documents/classification.ts';

/** What a column holds, and what it nearly was said to hold: both strongest first, each with its reasons, no value quoted. */
export interface Judgement {
  readonly verdicts: readonly TypeVerdict[];
  /** Types that something spoke for and that are not reported. */
  readonly considered: readonly TypeVerdict[];
}

export const nothingFound: Judgement = { verdicts: [], considered: [] };

/** So many refused types of a column are told. */
const mostConsidered = 3;

/** The refused types worth telling: each once, none that is reported anyway. */
export function worthTelling(refused: readonly TypeVerdict[], reported: readonly TypeVerdict[]): TypeVerdict[] {
  return refused
    .filter(({ type }) => reported.every((other) => other.type !== type))
    .toSorted((a, b) => b.confidence - a.confidence || (a.detector < b.detector ? -1 : 1))
    .filter(({ type }, i, all) => all.findIndex((other) => other.type === type) === i)
    .slice(0, mostConsidered);
}
