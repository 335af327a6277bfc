import type { TypeVerdict } from '../../../events/documents/classification.ts';
import type { Detector } from '../detectors/define-detector.ts';
import { bornOut, distinctOf, repeatsKey } from './born-out.ts';
import type { ColumnSample } from './column-sample.ts';
import { gatherSightings, judgeColumn } from './judge-column.ts';
import { documentVerdict, isPersonal, mergeVerdicts, strong } from './merge-verdicts.ts';
import { hiddenKey, unitePaths } from './shown-path.ts';
import type { TableContext } from './table-context.ts';

interface JudgedPart {
  readonly part: ColumnSample;
  readonly verdicts: readonly TypeVerdict[];
}

/**
 * What the values of a column are where the row's key says it: each key is judged as a column, beside those of the other keys.
 * Keys are values of the database too: only those made of our own words are told.
 */
export function judgeByKey(
  column: ColumnSample,
  detectors: readonly Detector[],
  context: TableContext,
): readonly TypeVerdict[] {
  const seen = (column.byKey ?? [])
    .filter((part) => !repeatsKey(part))
    .map((part) => ({
      part,
      sightings: gatherSightings(part, '', detectors).filter((sighting) => bornOut(sighting, context)),
    }));
  const alone = seen.map(({ part, sightings }) => judgeColumn(part, sightings, context).verdicts);
  const judged = seen.map(({ part, sightings }, i) => {
    const beside = alone.flatMap((verdicts, other) => (other === i ? [] : verdicts));
    const sure = beside.filter((verdict) => verdict.confidence >= strong && isPersonal(verdict, detectors));
    const among: TableContext = {
      ...context,
      personalNeighbours: [...context.personalNeighbours, ...sure.map(({ detector }) => detector)],
      neighbours: [...context.neighbours, ...beside.map(({ detector }) => detector)],
    };
    return { part, verdicts: judgeColumn(part, sightings, among).verdicts };
  });
  return told(withoutLonePlaces(judged, detectors, context), column, detectors);
}

/** A country or a city by itself is a setting; beside people or ways to reach them it is an address. */
function withoutLonePlaces(
  judged: readonly JudgedPart[],
  detectors: readonly Detector[],
  { personalNeighbours }: TableContext,
): readonly JudgedPart[] {
  const personal = judged.some(({ verdicts }) => verdicts.some((verdict) => isPersonal(verdict, detectors)));
  if (personal || personalNeighbours.length > 0) return judged;
  const places = new Set(detectors.filter(({ about }) => about === 'place').map(({ id }) => id));
  return judged.map(({ part, verdicts }) => ({
    part,
    verdicts: distinctOf(part).size > 1 ? verdicts : verdicts.filter(({ detector }) => !places.has(detector)),
  }));
}

const cellsOf = ({ counts, cells }: ColumnSample) => counts?.cells ?? cells.length;

/** Each type once, with the share that it has of all values of the column. */
function told(
  judged: readonly JudgedPart[],
  column: ColumnSample,
  detectors: readonly Detector[],
): readonly TypeVerdict[] {
  const all = (column.byKey ?? []).reduce((sum, part) => sum + cellsOf(part), 0);
  const shares = new Map<string, number>();
  const keys = new Map<string, number>();
  let found: readonly TypeVerdict[] = [];
  for (const { part, verdicts } of judged) {
    for (const { type, matchedShare } of verdicts) {
      shares.set(type, (shares.get(type) ?? 0) + ((matchedShare ?? 1) * cellsOf(part)) / all);
      keys.set(type, (keys.get(type) ?? 0) + 1);
    }
    found = mergeVerdicts(
      found,
      verdicts.map((verdict) => ({ ...verdict, foundAt: [...(part.paths ?? [])] })),
    );
  }
  const placed = found.map((verdict) => ({
    ...verdict,
    matchedShare: Math.round(Math.min(1, shares.get(verdict.type) ?? 0) * 1000) / 1000,
    reasons: [foundByKey(verdict, keys.get(verdict.type) ?? 1), ...verdict.reasons.map(ofKey)],
  }));
  return [...placed, ...documentVerdict(placed, detectors, 'among the values of different keys')];
}

const ofKey = (reason: string) => reason.replace(/^the column's name/, 'the key');

function foundByKey(verdict: TypeVerdict, keys: number): string {
  const shown = unitePaths(verdict).filter((path) => !path.endsWith(` = ${hiddenKey}`));
  const where = `found among the values of ${keys === 1 ? 'one key' : `${keys} keys`}`;
  return shown.length === 0 ? where : `${where}, at ${shown.join(', ')}`;
}
