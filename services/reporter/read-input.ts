import type { z } from 'zod';
import type { DataClassified } from '../../events/data-classified.ts';
import { Access } from '../../events/documents/access.ts';
import { Classification } from '../../events/documents/classification.ts';
import { Findings } from '../../events/documents/findings.ts';
import { Posture } from '../../events/documents/posture.ts';
import { Restore } from '../../events/documents/restore.ts';
import { SandboxProof } from '../../events/documents/sandbox-record.ts';
import type { ScanFailed } from '../../events/scan-failed.ts';
import type { ScanRejected } from '../../events/scan-rejected.ts';
import { documentKey, type DocumentStore } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import type { EventOf } from '../../shared/reaction.ts';
import type { Target } from '../../events/target.ts';
import type { ReportMemory } from './ports.ts';
import type { Ending, ReportInput } from './report/model.ts';

/** The events that ask for a report. */
export type Cause = EventOf<typeof DataClassified> | EventOf<typeof ScanRejected> | EventOf<typeof ScanFailed>;

/**
 * Gathers what a report is made of. A finished scan must have its documents (AppError `document-missing`, worth another
 * try); a failed or rejected one shows whatever was written.
 */
export async function readInput(
  cause: Cause,
  deps: {
    readonly documents: DocumentStore;
    readonly memory: ReportMemory;
    readonly now: () => Date;
    readonly toolVersion: string;
  },
): Promise<ReportInput> {
  const { metadata } = cause;
  const about = {
    metadata,
    target: cause.type === 'DataClassified' ? cause.data.sandbox.target : cause.data.request.target,
  };
  const read = <T>(name: string, schema: z.ZodType<T>) => deps.documents.get(documentKey(metadata, name), schema);
  const required = cause.type === 'DataClassified';
  const [posture, findings, classification, access, restore, proof] = await Promise.all([
    required ? present(deps.documents, cause.data.postureKey, Posture) : read('posture', Posture),
    required ? present(deps.documents, cause.data.findingsKey, Findings) : read('findings', Findings),
    required
      ? present(deps.documents, cause.data.classificationKey, Classification)
      : read('classification', Classification),
    read('access', Access),
    read('restore', Restore),
    read('sandbox', SandboxProof),
  ]);
  return {
    scanId: metadata.scanId,
    attempt: metadata.attempt,
    toolVersion: deps.toolVersion,
    generatedAt: deps.now().toISOString(),
    ending: endingOf(cause),
    target: about.target,
    sandbox: cause.type === 'ScanRejected' ? null : cause.data.sandbox,
    posture,
    findings,
    access,
    classification,
    restore,
    proof,
    ...(required ? await remembered(deps.memory, about, posture) : { settings: null, baseline: null, problems: [] }),
  };
}

/** Settings and the report of last time. What cannot be used is a problem of the report, never the end of it. */
async function remembered(
  memory: ReportMemory,
  about: { readonly metadata: Cause['metadata']; readonly target: Target },
  posture: Posture | null,
): Promise<Pick<ReportInput, 'settings' | 'baseline' | 'problems'>> {
  const settings = await memory.settings(about.target, posture?.asset?.settingsFile ?? null);
  const baseline = await memory.baseline(about.target, about.metadata);
  return {
    settings: 'problem' in settings ? null : settings.settings,
    baseline: 'problem' in baseline ? null : baseline.report,
    problems: [settings, baseline].flatMap((found) => ('problem' in found ? [found.problem] : [])),
  };
}

function endingOf(cause: Cause): Ending {
  if (cause.type === 'DataClassified') return { kind: 'classified' };
  if (cause.type === 'ScanRejected') return { kind: 'rejected', reasons: cause.data.reasons };
  const { stage, code, message } = cause.data;
  return { kind: 'failed', failure: { stage, code, message } };
}

async function present<T>(documents: DocumentStore, key: string, schema: z.ZodType<T>): Promise<T> {
  const document = await documents.get(key, schema);
  if (document === null)
    throw new AppError('document-missing', 'A document that the report needs is not stored yet.', { retryable: true });
  return document;
}
