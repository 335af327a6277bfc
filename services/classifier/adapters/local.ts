import type { DatabaseAccess } from '../../../shared/database/database.ts';
import type { DocumentStore } from '../../../shared/documents/document-store.ts';
import type { CustomDetector } from '../../../shared/settings/custom-detector.ts';
import { type ClassifierDependencies } from '../classify-database.ts';
import { classificationProbe } from '../probe.ts';

/** Here the probe is a function call. `sliceMs`: small values show more progress. */
export function localClassifier(options: {
  databaseAccess: DatabaseAccess;
  documents: DocumentStore;
  sliceMs: number;
  customDetectors: readonly CustomDetector[];
}): ClassifierDependencies {
  return {
    probe: classificationProbe({ databaseAccess: options.databaseAccess, now: () => performance.now() }),
    documents: options.documents,
    sliceMs: options.sliceMs,
    detectorsOf: () => Promise.resolve({ detectors: options.customDetectors, problem: null }),
  };
}
