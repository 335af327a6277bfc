import { events } from '../../events/index.generated.ts';
import type { DomainEvent } from '../../events/define-event.ts';
import { exampleRequest } from '../../events/scan-request.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import { scanEnd, type ScanEnd } from '../../cli/scan-progress.ts';
import { classifyDatabase } from '../../services/classifier/classify-database.ts';
import { destroySandbox } from '../../services/janitor/destroy-sandbox.ts';
import { givenMemory } from '../../services/reporter/adapters/given-memory.ts';
import { publishReport } from '../../services/reporter/publish-report.ts';
import { livingScans } from '../../services/restore-watcher/domain/living-scans.ts';
import { watchDeadlines } from '../../services/restore-watcher/watch-deadlines.ts';
import { watchRestores } from '../../services/restore-watcher/watch-restores.ts';
import { provisionSandbox } from '../../services/sandbox-provisioner/provision-sandbox.ts';
import { assessPosture } from '../../services/scanner/assess-posture.ts';
import { scanDatabase } from '../../services/scanner/scan-database.ts';
import { seededFaults, type FaultRates } from '../../shared/bus-faults.ts';
import { localBus, localQueue } from '../../shared/local-bus.ts';
import { virtualScheduler } from '../../shared/scheduler.ts';
import { memoryDocumentStore } from './memory-document-store.ts';
import { simulatedWorld, type SimulatedWorld } from './simulated-world.ts';

export interface SimulatedScan {
  readonly end: ScanEnd | null;
  readonly events: readonly DomainEvent[];
  readonly documents: ReadonlyMap<string, unknown>;
  readonly world: SimulatedWorld;
  readonly idle: boolean;
  readonly deadLetters: number;
}

/** One scan by the real use cases over a machine in memory, in virtual time; `without` leaves reactions dead. */
export async function simulateScan(options: {
  seed: number;
  faults: FaultRates;
  without?: readonly string[];
  prepare?: (world: SimulatedWorld) => void;
}): Promise<SimulatedScan> {
  const scheduler = virtualScheduler(new Date('2026-11-23T10:00:00Z'));
  const documents = memoryDocumentStore('scans/simulated/1');
  const now = () => scheduler.now();
  const bus = localBus({
    definitions: Object.values(events),
    scheduler,
    faults: seededFaults(options.seed, options.faults),
  });
  const world = simulatedWorld({ documents, scheduler, notice: () => bus.notice('watch-restores') });
  options.prepare?.(world);
  const scanner = { documents, awsDescription: { read: () => Promise.resolve({}) }, probe: world.databaseProbe };
  const watcher = { scans: { list: async () => livingScans(bus.archive()) }, restores: world.restores };
  const reactions = [
    provisionSandbox({ targets: world.targets, sandboxes: world.maker, now }),
    assessPosture(scanner),
    scanDatabase(scanner),
    classifyDatabase({ probe: world.classificationProbe, documents, sliceMs: 1 }),
    publishReport({
      documents,
      memory: givenMemory({ settings: null, baseline: null }),
      printer: world.printer,
      fonts: () => [],
      now,
      toolVersion: '0.0.0',
    }),
    destroySandbox({ sandboxes: world.sandboxes, documents, now }),
  ];
  const queue = { ...localQueue, visibilityTimeoutMs: 30_000, maxReceiveCount: 40 };
  for (const reaction of reactions) if (!options.without?.includes(reaction.name)) bus.attach(reaction, queue);
  bus.every(60_000, watchRestores(watcher));
  bus.every(300_000, watchDeadlines(watcher));
  bus.publish('cli', ScanRequested.about({ scanId: 'simulated', attempt: 1 }, exampleRequest));
  await scheduler.run({ until: () => bus.idle() && scanEnd(bus.archive()) !== null, limitMs: 24 * 3_600_000 });
  // Whatever is still on its way must change nothing either.
  await scheduler.run({ until: () => false, limitMs: 3_600_000 });
  return {
    end: scanEnd(bus.archive()),
    events: bus.archive(),
    documents: documents.contents(),
    world,
    idle: bus.idle(),
    deadLetters: bus.deadLetters().length,
  };
}
