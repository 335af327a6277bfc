import type { TypeVerdict } from '../../../events/documents/classification.ts';
import type { Detector } from '../detectors/define-detector.ts';
import type { ColumnSample } from './column-sample.ts';
import { gatherSightings, judgeColumn } from './judge-column.ts';
import { describesFields } from './describes-fields.ts';
import { lookInside } from './look-inside.ts';
import { documentVerdict, mergeVerdicts } from './merge-verdicts.ts';
import type { TableContext } from './table-context.ts';

/** JSON, XML, arrays and composites hold columns of their own; their keys may be values, so only paths of our own words are told. */
export function judgeInside(
  column: ColumnSample,
  detectors: readonly Detector[],
  context: TableContext,
): readonly TypeVerdict[] {
  const parts = lookInside(column).filter(({ cells }) => !describesFields(cells));
  const found = parts.reduce<readonly TypeVerdict[]>((all, part) => {
    const sightings = gatherSightings(part, '', detectors);
    const verdicts = judgeColumn(part, sightings, context).verdicts.map((verdict) => ({
      ...verdict,
      foundAt: [...(part.paths ?? [])],
    }));
    return mergeVerdicts(all, verdicts);
  }, []);
  const placed = found.map((verdict) => ({ ...verdict, reasons: [foundInside(verdict), ...verdict.reasons] }));
  return [...placed, ...documentVerdict(placed, detectors, 'inside structured values')];
}

function foundInside({ foundAt = [] }: TypeVerdict): string {
  return `found inside structured values${foundAt.length === 0 ? '' : `, at ${foundAt.join(', ')}`}`;
}
