import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { Classification, type ClassificationSlice } from '../../events/documents/classification.ts';
import type { AwsAsset } from '../../events/documents/posture.ts';
import { Restore } from '../../events/documents/restore.ts';
import { ClassificationProgressed } from '../../events/classification-progressed.ts';
import { DatabaseScanned } from '../../events/database-scanned.ts';
import type { DomainEvent, EventDraft } from '../../events/define-event.ts';
import type { DocumentStore } from '../../shared/documents/document-store.ts';
import { completeEvent } from '../../shared/reaction.ts';
import { classifyDatabase } from './classify-database.ts';
import type { SliceRequest } from './ports.ts';

const now = new Date('2026-11-23T10:00:00.000Z');

function memoryDocuments(): DocumentStore & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    put: <T>(key: string, schema: z.ZodType<T>, value: T) => Promise.resolve((kept.set(key, schema.parse(value)), key)),
    get: <T>(key: string, schema: z.ZodType<T>) => Promise.resolve(kept.has(key) ? schema.parse(kept.get(key)) : null),
    putBytes: (key) => Promise.resolve(key),
    claim: () => Promise.resolve(true),
    remove: (key) => Promise.resolve(void kept.delete(key)),
  };
}

/** Judges one table a slice, as a slow database would. */
function slowProbe(names: readonly string[]) {
  const asked: SliceRequest[] = [];
  const classifySlice = (request: SliceRequest): Promise<ClassificationSlice> => {
    asked.push(request);
    const name = names[request.cursor];
    const about = { database: 'shop', schema: 'public', table: name ?? '' };
    const end = Math.min(request.cursor + 1, names.length);
    return Promise.resolve({
      slice: request.slice,
      sampleRows: 1000,
      detectors: 1,
      tables:
        name === undefined
          ? []
          : [{ ...about, kind: 'table', estimatedRows: 2, sampledRows: 2, status: 'examined', reason: null }],
      columns:
        name === undefined
          ? []
          : [
              {
                ...about,
                column: 'email',
                dataType: 'text',
                types: ['email'],
                verdicts: [{ type: 'email', detector: 'email', confidence: 0.9, matchedShare: 1, reasons: [] }],
                confidence: 0.9,
                matchedShare: 1,
                sampledRows: 2,
                nonBlankRows: 2,
                notExamined: null,
              },
            ],
      tablesDone: end,
      tablesTotal: names.length,
      cursor: end < names.length ? end : null,
    });
  };
  return { asked, probe: { classifySlice } };
}

const scanned: DomainEvent = {
  ...completeEvent(DatabaseScanned, DatabaseScanned.of(DatabaseScanned.examples[0]), {
    source: 'scanner',
    cause: {
      type: 'x',
      source: 'scanner',
      data: {},
      metadata: {
        eventId: 'e',
        scanId: 'abc',
        attempt: 1,
        causationId: null,
        occurredAt: now.toISOString(),
        version: 1,
      },
    },
    now,
  }),
};

const scannedData = DatabaseScanned.examples[0];
const noAsset: AwsAsset = {
  identifier: null,
  account: null,
  region: null,
  engine: null,
  engineVersion: null,
  instanceClass: null,
  multiAz: null,
  publiclyAccessible: null,
  storageEncrypted: null,
  backupRetentionDays: null,
  parameterGroup: null,
  snapshotId: null,
  snapshotCreatedAt: null,
  settingsFile: null,
};

const next = (draft: EventDraft | undefined, cause: DomainEvent) => {
  if (draft === undefined) throw new TypeError('no event came out');
  return completeEvent(ClassificationProgressed, draft, { source: 'classifier', cause, now });
};

const exampleRestore: Restore = {
  databases: [],
  bytesRead: 0,
  durationMs: 0,
  errors: [],
  refused: [],
  standIns: [],
  complete: false,
  missing: [
    {
      kind: 'column',
      database: 'shop',
      object: 'public.places',
      why: 'its extension is not available in the copy',
      columns: ['position'],
    },
  ],
  ours: { roles: [], databases: ['stillframe'] },
  carries: { roles: false, databaseSettings: false, publicSchemaAcl: true },
};

describe('classifyDatabase', () => {
  it('asks for the detectors of the settings that a tag of the database names, and says why they cannot be used', async () => {
    const documents = memoryDocuments();
    documents.kept.set(scannedData.postureKey, {
      source: scannedData.sandbox.source,
      asset: { ...noAsset, settingsFile: 'orders.yml' },
      answers: [],
      verdicts: [],
    });
    const { probe, asked } = slowProbe(['a', 'b']);
    const tags: (string | null)[] = [];
    const answers = [
      { detectors: [{ id: 'badge', type: 'national_id' }], problem: null },
      { detectors: [], problem: 'Line 1 is wrong.' },
    ];
    const detectorsOf = (tag: string | null) => Promise.resolve(answers[tags.push(tag) - 1]!);
    const { handle } = classifyDatabase({ probe, documents, sliceMs: 1, detectorsOf });
    const [first] = await handle(scanned);
    await handle(next(first, scanned));
    expect(tags).toEqual(['orders.yml', 'orders.yml']);
    expect(asked.map(({ customDetectors }) => customDetectors)).toEqual(answers.map(({ detectors }) => detectors));
    expect(documents.kept.get('scans/abc/1/classification.json')).toMatchObject({
      detectorsProblem: 'Line 1 is wrong.',
    });
  });

  it('goes on from slice to slice and ends with one document and no slices', async () => {
    const documents = memoryDocuments();
    const { probe } = slowProbe(['a', 'b']);
    const { handle } = classifyDatabase({ probe, documents, sliceMs: 1 });
    const [first] = await handle(scanned);
    expect(first).toMatchObject({
      type: 'ClassificationProgressed',
      data: { tablesDone: 1, tablesTotal: 2, nextSlice: 1, cursor: 1 },
    });
    const [last] = await handle(next(first, scanned));
    expect(last).toMatchObject({
      type: 'DataClassified',
      data: {
        classificationKey: 'scans/abc/1/classification.json',
        counts: { tables: 2, columns: 2, sensitiveColumns: 2, columnsNotExamined: 0 },
      },
    });
    expect([...documents.kept.keys()]).toEqual(['scans/abc/1/classification.json']);
    expect(
      Classification.parse(documents.kept.get('scans/abc/1/classification.json')).tables.map(({ table }) => table),
    ).toEqual(['a', 'b']);
  });

  it('judges each table once, however often an event is delivered', async () => {
    const documents = memoryDocuments();
    const { probe, asked } = slowProbe(['a', 'b']);
    const { handle } = classifyDatabase({ probe, documents, sliceMs: 1 });
    const [first] = await handle(scanned);
    expect(await handle(scanned)).toEqual([first]);
    const progressed = next(first, scanned);
    const last = await handle(progressed);
    expect(await handle(progressed)).toEqual(last);
    expect(asked.map(({ slice, cursor }) => [slice, cursor])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });

  it('asks for another delivery when a slice arrives before the one it continues', async () => {
    const documents = memoryDocuments();
    const { handle } = classifyDatabase({ ...slowProbe(['a', 'b', 'c']), documents, sliceMs: 1 });
    const [first] = await handle(scanned);
    const early = next(
      ClassificationProgressed.of({
        ...(first?.data as (typeof ClassificationProgressed.examples)[0]),
        nextSlice: 2,
        cursor: 2,
      }),
      scanned,
    );
    await expect(handle(early)).rejects.toMatchObject({ code: 'slice-missing', retryable: true });
  });

  it('keeps our own databases out and names columns that are not in the copy', async () => {
    const documents = memoryDocuments();
    documents.kept.set('scans/abc/1/restore.json', Restore.parse(exampleRestore));
    const { probe, asked } = slowProbe(['a']);
    const [last] = await classifyDatabase({ probe, documents, sliceMs: 1 }).handle(scanned);
    expect(asked[0]?.excludedDatabases).toEqual(['stillframe']);
    expect(last).toMatchObject({ data: { counts: { tables: 2, columns: 2, columnsNotExamined: 1 } } });
    expect(Classification.parse(documents.kept.get('scans/abc/1/classification.json')).columns[1]).toMatchObject({
      schema: 'public',
      table: 'places',
      column: 'position',
      types: [],
      notExamined: 'not in the copy: its extension is not available in the copy',
    });
  });

  it('ends with an empty classification for a database without tables', async () => {
    const [last] = await classifyDatabase({ ...slowProbe([]), documents: memoryDocuments(), sliceMs: 1 }).handle(
      scanned,
    );
    expect(last).toMatchObject({
      type: 'DataClassified',
      data: { counts: { tables: 0, columns: 0, sensitiveColumns: 0 } },
    });
  });
});
