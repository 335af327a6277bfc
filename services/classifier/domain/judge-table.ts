import type { Detector } from '../detectors/define-detector.ts';
import { judgeBirths } from './birth-dates.ts';
import type { TableSample } from './column-sample.ts';
import { gatherSightings, judgeColumn } from './judge-column.ts';
import { type Judgement, worthTelling } from './judgement.ts';
import { judgeByKey } from './judge-by-key.ts';
import { judgeInside } from './judge-inside.ts';
import { isPersonal, mergeVerdicts, strong } from './merge-verdicts.ts';
import { sharedWords } from './name-tokens.ts';
import { isAboutAnimals, tableSubject } from './table-context.ts';

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
    const inside = mergeVerdicts(judgeInside(column, detectors, context), judgeByKey(column, detectors, context));
    const verdicts = mergeVerdicts(own, inside);
    return { verdicts, considered: worthTelling(told.considered, verdicts) };
  });
}
