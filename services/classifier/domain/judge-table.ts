import type { TypeVerdict } from '../../../events/documents/classification.ts';
import type { Detector } from '../detectors/define-detector.ts';
import { judgeBirths } from './birth-dates.ts';
import type { ColumnSample, TableSample } from './column-sample.ts';
import { gatherSightings, judgeColumn } from './judge-column.ts';
import { type Judgement, worthTelling } from './judgement.ts';
import { lookInside } from './look-inside.ts';
import { unitePaths } from './shown-path.ts';
import { sharedWords } from './name-tokens.ts';
import { isAboutAnimals, tableSubject } from './table-context.ts';

/** From here on a column's own verdict is strong enough to speak for its neighbours. */
const strong = 0.8;

/** Judges every column of a table: first alone, then knowing what its neighbours are. */
export function judgeTable(table: TableSample, detectors: readonly Detector[]): readonly Judgement[] {
  const subject = tableSubject(table.table);
  const names = table.columns.map(({ name }) => name);
  const shared = sharedWords(names, table.table);
  const seen = table.columns.map((column) => ({
    column,
    sightings: gatherSightings(column, table.table, detectors, shared),
  }));
  const alone = seen.map(({ column, sightings }) =>
    judgeColumn(column, sightings, { subject, personalNeighbours: [], neighbours: [] }),
  );
  return seen.map(({ column, sightings }, i) => {
    const beside = alone.flatMap(({ verdicts }, other) => (other === i ? [] : verdicts));
    const sure = beside.filter((verdict) => verdict.confidence >= strong);
    const context = {
      subject,
      animals: isAboutAnimals(names),
      personalNeighbours: sure.filter((verdict) => isPersonal(verdict, detectors)).map(({ detector }) => detector),
      // What is named for its company needs no sure company: card numbers of tests pass no check digit.
      neighbours: beside.map(({ detector }) => detector),
    };
    const told = judgeColumn(column, sightings, context);
    const others = table.columns.filter((other) => other !== column);
    const own = told.verdicts.length > 0 ? told.verdicts : judgeBirths(column, others, context);
    const verdicts = mergeVerdicts(own, judgeInside(column, detectors, context));
    return { verdicts, considered: worthTelling(told.considered, verdicts) };
  });
}

function isPersonal(verdict: TypeVerdict, detectors: readonly Detector[]): boolean {
  return detectors.some((detector) => detector.id === verdict.detector && isAboutPeople(detector));
}

const isAboutPeople = ({ about }: Detector) => about === 'person' || about === 'contact';

/** JSON, XML, arrays and composites hold columns of their own; their keys may be values, so only paths of our own words are told. */
function judgeInside(
  column: ColumnSample,
  detectors: readonly Detector[],
  context: Parameters<typeof judgeColumn>[2],
): readonly TypeVerdict[] {
  const parts = lookInside(column);
  const found = parts.reduce<readonly TypeVerdict[]>((all, part) => {
    const sightings = gatherSightings(part, '', detectors);
    const verdicts = judgeColumn(part, sightings, context).verdicts.map((verdict) => ({
      ...verdict,
      foundAt: [...(part.paths ?? [])],
    }));
    return mergeVerdicts(all, verdicts);
  }, []);
  const placed = found.map((verdict) => ({ ...verdict, reasons: [foundInside(verdict), ...verdict.reasons] }));
  const personal = placed.filter((verdict) => isPersonal(verdict, detectors));
  const [strongest] = personal;
  if (strongest === undefined || personal.length < 2) return placed;
  const reasons = [`${personal.length} kinds of personal data are inside structured values`];
  const foundAt = unitePaths(...personal);
  const together = { ...strongest, type: 'free_text_pii' as const, detector: 'free-text-pii', foundAt };
  return [...placed, { ...together, matchedShare: null, reasons }];
}

function foundInside({ foundAt = [] }: TypeVerdict): string {
  return `found inside structured values${foundAt.length === 0 ? '' : `, at ${foundAt.join(', ')}`}`;
}

/** Each type once, by its strongest verdict, strongest first. */
function mergeVerdicts(one: readonly TypeVerdict[], two: readonly TypeVerdict[]): readonly TypeVerdict[] {
  const best = new Map<string, TypeVerdict>();
  for (const verdict of [...one, ...two]) {
    const known = best.get(verdict.type);
    if (known === undefined) best.set(verdict.type, verdict);
    else {
      const surer = known.confidence < verdict.confidence ? verdict : known;
      const foundAt = unitePaths(known, verdict);
      best.set(verdict.type, foundAt.length === 0 ? surer : { ...surer, foundAt });
    }
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence || (a.detector < b.detector ? -1 : 1));
}
