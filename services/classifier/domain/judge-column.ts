import type { TypeVerdict } from '../../../events/documents/classification.ts';
import type { Detector } from '../detectors/define-detector.ts';
import { type ColumnSample, distinctValues } from './column-sample.ts';
import { type NameEvidence, nameEvidence, readName } from './name-evidence.ts';
import { type SharedWords, columnTokens, nothingShared, ownTokens } from './name-tokens.ts';
import type { Judgement } from './judgement.ts';
import { resolveVerdicts } from './resolve-verdicts.ts';
import type { Sighting } from './sighting.ts';
import type { TableContext } from './table-context.ts';
import { valueEvidence } from './value-evidence.ts';
import {
  type Reason,
  confidenceOf,
  weighContext,
  weighKey,
  weighName,
  weighValues,
  weighVariety,
} from './weigh-evidence.ts';

/** A column without a value is never more certain than this, whatever it is called. */
const surestByName = 0.6;

/** Every detector's view of a column; those whose kind of column it is not are left out. */
export function gatherSightings(
  column: ColumnSample,
  table: string,
  detectors: readonly Detector[],
  shared: SharedWords = nothingShared,
): readonly Sighting[] {
  const name = readName(columnTokens(column.name, table, shared), ownTokens(column.name, shared));
  const distinct = column.counts?.values ?? distinctValues(column.cells);
  const able = detectors
    .filter((detector) => detector.holds.includes(column.kind))
    .map((detector) => ({
      detector,
      name: nameEvidence(name, detector.names),
      values:
        detector.values === undefined || distinct.size === 0
          ? null
          : (column.counts?.evidence(detector.values) ?? valueEvidence(distinct, detector.values)),
    }));
  return able.map((own) =>
    able.some((other) => covers(other, own)) ? { ...own, name: { ...own.name, strength: 'none' as const } } : own,
  );
}

/** A longer phrase that holds this one speaks instead of it (`email address` is no street), unless its values deny it. */
function covers(other: Sighting, own: Sighting): boolean {
  if (!speaks(other.name) || !speaks(own.name)) return false;
  if (other.name.start > own.name.start || other.name.end < own.name.end) return false;
  if (other.name.end - other.name.start <= own.name.end - own.name.start) return false;
  return total(valueReasons(other)) > -3;
}

const speaks = ({ strength }: NameEvidence) => strength === 'says' || strength === 'hints';
const total = (reasons: readonly Reason[]) => reasons.reduce((sum, { points }) => sum + points, 0);

function valueReasons({ detector, name, values }: Sighting): readonly Reason[] {
  return detector.values === undefined || values === null ? [] : weighValues(values, detector.values, name);
}

/** What a column is, of all that its detectors saw; pure, and never quoting a value. */
export function judgeColumn(column: ColumnSample, sightings: readonly Sighting[], context: TableContext): Judgement {
  const weighed = sightings.flatMap((alone) => {
    const sighting = inCompany(alone, context);
    const reasons = reasonsFor(column, sighting, context);
    if (reasons.length === 0) return [];
    const likely = confidenceOf(reasons);
    const confidence = column.cells.length === 0 ? Math.min(likely, surestByName) : likely;
    return [{ sighting, verdict: toVerdict(sighting, confidence, reasons) }];
  });
  return resolveVerdicts(weighed);
}

/** A name that says it in company says it when that company is there. */
function inCompany(sighting: Sighting, { subject, neighbours, personalNeighbours }: TableContext): Sighting {
  const { name } = sighting;
  const found = name.companions?.find((all) =>
    all.every((id) => (id === 'personal' ? personalNeighbours.length > 0 : neighbours.includes(id))),
  );
  if (found === undefined) return sighting;
  // A script or a service with a password is nobody.
  const ofPerson = found.some((id) => id === 'personal' || personalNeighbours.includes(id));
  if (subject === 'things' && sighting.detector.about === 'person' && !ofPerson) return sighting;
  const phrase = `this beside ${found.map((id) => (id === 'personal' ? 'personal data' : id)).join(' and ')}`;
  return { ...sighting, name: { ...name, strength: 'says', phrase } };
}

function reasonsFor(column: ColumnSample, sighting: Sighting, context: TableContext): readonly Reason[] {
  const { detector, name, values } = sighting;
  const reasons = [...weighName(name), ...valueReasons(sighting)];
  if (column.cells.length === 0 && name.strength === 'says')
    reasons.push({ points: -0.8, because: 'no value was seen' });
  if (reasons.every((reason) => reason.points <= 0)) return [];
  reasons.push(...weighContext(detector, context, values, name));
  if (values !== null)
    reasons.push(...weighVariety(detector, values.distinct, column.counts?.cells ?? column.cells.length, name));
  if (column.isKey && column.kind === 'integer') reasons.push(...weighKey(sighting));
  return reasons;
}

function toVerdict({ detector, values }: Sighting, confidence: number, reasons: readonly Reason[]): TypeVerdict {
  return {
    type: detector.type,
    detector: detector.id,
    confidence: round(confidence),
    matchedShare: values === null ? null : round(values.cellShare),
    reasons: [...reasons].sort((a, b) => Math.abs(b.points) - Math.abs(a.points)).map((reason) => reason.because),
  };
}

const round = (share: number) => Math.round(share * 1000) / 1000;
