import { Classification, ClassificationSlice } from '../../events/documents/classification.ts';
import { Posture } from '../../events/documents/posture.ts';
import { Restore } from '../../events/documents/restore.ts';
import { ClassificationProgressed } from '../../events/classification-progressed.ts';
import { DataClassified } from '../../events/data-classified.ts';
import { DatabaseScanned } from '../../events/database-scanned.ts';
import type { EventMetadata } from '../../events/define-event.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import { type DocumentStore, documentKey } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import { type Reaction, reaction } from '../../shared/reaction.ts';
import { inheritVerdicts } from './domain/inherit-verdicts.ts';
import { addMissing, countClassification, mergeSlices } from './domain/merge-slices.ts';
import type { ClassificationProbe, OwnDetectors } from './ports.ts';

export interface ClassifierDependencies {
  readonly probe: ClassificationProbe;
  readonly documents: DocumentStore;
  /** How long one slice may go on before it hands over to the next, milliseconds; one table is judged in any case. */
  readonly sliceMs: number;
  /** The user's own, out of the settings of this database; `taggedFile`: the file that a tag of it names. */
  readonly detectorsOf?: (taggedFile: string | null) => Promise<OwnDetectors>;
}

/** DatabaseScanned | ClassificationProgressed → the next slice of tables judged → ClassificationProgressed | DataClassified. */
export function classifyDatabase(deps: ClassifierDependencies): Reaction {
  return reaction(
    {
      name: 'classify-database',
      source: 'classifier',
      stage: 'classify',
      on: [DatabaseScanned, ClassificationProgressed],
    },
    async ({ data, metadata }) => {
      const { sandbox, postureKey, findingsKey } = data;
      const carried = { sandbox, postureKey, findingsKey };
      const classificationKey = documentKey(metadata, 'classification');
      const number = 'nextSlice' in data ? data.nextSlice : 0;
      const finished = await deps.documents.get(classificationKey, Classification);
      if (finished !== null) {
        // A delivery that ran beside the last one may have stored its slice once more.
        await deps.documents.remove(sliceKey(metadata, number));
        return [DataClassified.of({ ...carried, classificationKey, counts: countClassification(finished) })];
      }
      const slice = await obtainSlice(deps, metadata, { sandbox, postureKey }, number);
      const { tablesDone, tablesTotal, cursor } = slice;
      if (cursor !== null)
        return [ClassificationProgressed.of({ ...carried, tablesDone, tablesTotal, nextSlice: number + 1, cursor })];

      const restore = await deps.documents.get(documentKey(metadata, 'restore'), Restore);
      const slices = await Promise.all(Array.from({ length: number + 1 }, (_, i) => storedSlice(deps, metadata, i)));
      const merged = mergeSlices(slices);
      if (countClassification(merged).tables !== tablesTotal)
        throw new AppError(
          'tables-changed',
          'The tables changed while they were classified. Scan again when nobody changes them.',
        );
      const classification = addMissing(inheritVerdicts(merged), restore?.missing ?? []);
      const counts = countClassification(classification);
      await deps.documents.put(classificationKey, Classification, classification);
      for (let i = 0; i <= number; i++) await deps.documents.remove(sliceKey(metadata, i));
      return [DataClassified.of({ ...carried, classificationKey, counts })];
    },
  );
}

const sliceKey = (metadata: EventMetadata, slice: number) => documentKey(metadata, `classification-slice-${slice}`);

/**
 * The stored slice, or a new one that starts where the stored one before it ended. The first stored answer counts: what a
 * repeated delivery worked out meanwhile is dropped, so that every later slice continues from the same place.
 */
async function obtainSlice(
  deps: ClassifierDependencies,
  metadata: EventMetadata,
  { sandbox, postureKey }: { readonly sandbox: Sandbox; readonly postureKey: string },
  slice: number,
): Promise<ClassificationSlice> {
  const key = sliceKey(metadata, slice);
  const known = await deps.documents.get(key, ClassificationSlice);
  if (known !== null) return known;
  const before = slice === 0 ? null : await storedSlice(deps, metadata, slice - 1);
  const restore = await deps.documents.get(documentKey(metadata, 'restore'), Restore);
  const posture = await deps.documents.get(postureKey, Posture);
  const own = await deps.detectorsOf?.(posture?.asset?.settingsFile ?? null);
  const answer = await deps.probe.classifySlice(
    {
      sandbox,
      slice,
      cursor: before?.cursor ?? 0,
      cursorPage: before?.cursorPage ?? 0,
      sliceMs: deps.sliceMs,
      excludedDatabases: restore?.ours.databases ?? [],
      customDetectors: own?.detectors ?? [],
    },
    metadata,
  );
  const made = own?.problem ? { ...answer, detectorsProblem: own.problem } : answer;
  const meanwhile = await deps.documents.get(key, ClassificationSlice);
  if (meanwhile !== null) return meanwhile;
  await deps.documents.put(key, ClassificationSlice, made);
  return made;
}

async function storedSlice(
  deps: ClassifierDependencies,
  metadata: EventMetadata,
  slice: number,
): Promise<ClassificationSlice> {
  const stored = await deps.documents.get(sliceKey(metadata, slice), ClassificationSlice);
  if (stored === null)
    throw new AppError('slice-missing', 'An earlier part of the classification is not stored yet.', {
      retryable: true,
    });
  return stored;
}
