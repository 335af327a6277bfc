import type { ClassificationSlice } from '../../events/documents/classification.ts';
import { Restore } from '../../events/documents/restore.ts';
import { SandboxProof } from '../../events/documents/sandbox-record.ts';
import type { DomainEvent } from '../../events/define-event.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import type { ClassificationProbe } from '../../services/classifier/ports.ts';
import type { SandboxPart } from '../../services/janitor/domain/teardown-plan.ts';
import type { Sandboxes } from '../../services/janitor/ports.ts';
import type { PdfPrinter } from '../../services/reporter/ports.ts';
import type { Restores } from '../../services/restore-watcher/ports.ts';
import type { SandboxMaker, TargetInspection } from '../../services/sandbox-provisioner/ports.ts';
import type { Probe } from '../../services/scanner/ports.ts';
import { documentKey, type DocumentStore } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import type { Scheduler } from '../../shared/scheduler.ts';

/** What a sandbox consists of while it stands. */
interface Standing {
  readonly startedAt: number;
  readonly parts: Set<SandboxPart>;
  failed: boolean;
}

export interface SimulatedWorld {
  readonly targets: TargetInspection;
  readonly maker: SandboxMaker;
  readonly restores: Restores;
  readonly databaseProbe: Probe;
  readonly classificationProbe: ClassificationProbe;
  readonly printer: PdfPrinter;
  readonly sandboxes: Sandboxes;
  /** Names of sandboxes of which anything stands. */
  standing(): readonly string[];
  /** How often a sandbox was made. */
  made(): number;
  /** From now on restores end badly. */
  breakRestores(): void;
}

const restoreMs = 40_000;
const tables = ['accounts', 'customers', 'invoices', 'notes', 'orders', 'payments', 'staff'];

/** A machine in memory: sandboxes that take their time, probes that need them standing, a janitor that must come twice. */
export function simulatedWorld(deps: {
  documents: DocumentStore;
  scheduler: Scheduler;
  notice: () => void;
}): SimulatedWorld {
  const { documents, scheduler } = deps;
  const sandboxes = new Map<string, Standing>();
  const refusals = new Map<string, number>();
  let made = 0;
  let broken = false;

  function mustStand(name: string): void {
    const standing = sandboxes.get(name);
    if (standing === undefined) throw new AppError('sandbox-gone', 'The sandbox has been removed already. Scan again.');
    if (statusOf(standing) !== 'available')
      throw new AppError('database-unreachable', 'The copy does not answer yet.', { retryable: true });
  }

  function statusOf({ startedAt, failed }: Standing): 'creating' | 'available' | 'failed' {
    if (failed) return 'failed';
    return scheduler.now().getTime() - startedAt >= restoreMs ? 'available' : 'creating';
  }

  async function begun(about: { scanId: string; attempt: number }): Promise<Sandbox | null> {
    return (await documents.get(documentKey(about, 'sandbox'), SandboxProof))?.sandbox ?? null;
  }

  return {
    targets: {
      inspect: () =>
        Promise.resolve({
          reasons: [],
          source: { engine: 'postgres', version: '15.4', versionFrom: 'dump-header', name: 'shop' },
        }),
    },
    maker: {
      begun,
      async begin(about, planned) {
        const earlier = await begun(about);
        if (earlier !== null) return earlier;
        made += 1;
        sandboxes.set(planned.name, {
          startedAt: scheduler.now().getTime(),
          parts: new Set(['record', 'server', 'directory']),
          failed: broken,
        });
        await documents.put(documentKey(about, 'sandbox'), SandboxProof, proofOf(planned));
        await documents.put(documentKey(about, 'restore'), Restore, restored);
        scheduler.after(restoreMs, () => Promise.resolve(deps.notice()));
        return planned;
      },
    },
    restores: {
      describe({ name }) {
        const standing = sandboxes.get(name);
        if (standing === undefined) return Promise.resolve({ status: 'gone', failure: null });
        const failure = standing.failed ? { code: 'restore-failed', message: 'The restore failed. Scan again.' } : null;
        return Promise.resolve({ status: statusOf(standing), failure });
      },
    },
    databaseProbe: {
      async gather({ sandbox, facts }) {
        mustStand(sandbox.name);
        return {
          databases: ['shop'],
          results: Object.fromEntries(facts.map((name) => [name, { status: 'available', rows: [], failures: [] }])),
        };
      },
    },
    classificationProbe: {
      async classifySlice({ sandbox, slice, cursor }) {
        mustStand(sandbox.name);
        return sliceOf(slice, cursor);
      },
    },
    printer: {
      warmUp: () => undefined,
      print: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7')),
      close: () => Promise.resolve(),
    },
    sandboxes: {
      describe: (name) =>
        Promise.resolve({
          parts: [...(sandboxes.get(name)?.parts ?? [])].map((part) => ({
            part,
            name: part === 'server' ? 'process 4711' : `${part} of it`,
          })),
        }),
      async remove(name, part) {
        const tries = refusals.get(name) ?? 0;
        refusals.set(name, tries + 1);
        if (tries < 2) throw new AppError('sandbox-still-standing', 'It is still there.', { retryable: true });
        const standing = sandboxes.get(name);
        standing?.parts.delete(part);
        if (standing?.parts.size === 0) sandboxes.delete(name);
      },
      keep: () => Promise.resolve(null),
      registered: () => Promise.resolve([]),
    },
    standing: () => [...sandboxes.keys()],
    made: () => made,
    breakRestores() {
      broken = true;
    },
  };
}

/** Two tables a slice, so that a classification takes four. */
function sliceOf(slice: number, cursor: number): ClassificationSlice {
  const here = tables.slice(cursor, cursor + 2);
  const next = cursor + here.length;
  return {
    slice,
    sampleRows: 1000,
    detectors: 40,
    tablesDone: next,
    tablesTotal: tables.length,
    cursor: next < tables.length ? next : null,
    tables: here.map((table) => ({
      database: 'shop',
      schema: 'public',
      table,
      kind: 'table',
      estimatedRows: 10,
      sampledRows: 10,
      status: 'examined',
      reason: null,
    })),
    columns: here.map((table) => ({
      database: 'shop',
      schema: 'public',
      table,
      column: 'email',
      dataType: 'text',
      types: ['email'],
      verdicts: [
        { type: 'email', detector: 'email', confidence: 0.9, matchedShare: 1, reasons: ['the values have its form'] },
      ],
      confidence: 0.9,
      matchedShare: 1,
      sampledRows: 10,
      nonBlankRows: 10,
      notExamined: null,
    })),
  };
}

const restored: Restore = {
  databases: [{ name: 'shop', statements: 20, tables: tables.map((table) => ({ schema: 'public', table, rows: 10 })) }],
  bytesRead: 1000,
  durationMs: 40_000,
  errors: [],
  refused: [],
  missing: [],
  standIns: [],
  ours: { roles: [], databases: [] },
  carries: { roles: true, databaseSettings: true, publicSchemaAcl: true },
  complete: true,
};

function proofOf(sandbox: Sandbox): SandboxProof {
  return {
    sandbox,
    created: [{ kind: 'server', name: 'process 4711', at: sandbox.startedAt }],
    removed: [],
    left: [],
    isolation: { network: 'empty-namespace', ranAs: 'nobody', notes: [] },
    state: 'standing',
  };
}

/** The events of one type, each once. */
export function distinct(events: readonly DomainEvent[], type: string): readonly DomainEvent[] {
  return [
    ...new Map(events.filter((event) => event.type === type).map((event) => [event.metadata.eventId, event])).values(),
  ];
}
