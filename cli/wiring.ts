import { events } from '../events/index.generated.ts';
import type { DomainEvent } from '../events/define-event.ts';
import type { ScanRequest } from '../events/scan-request.ts';
import { ScanRequested } from '../events/scan-requested.ts';
import { SandboxRestoreStarted } from '../events/sandbox-restore-started.ts';
import type { Report } from '../events/documents/report.ts';
import type { Target } from '../events/target.ts';
import type { CustomDetector } from '../shared/settings/custom-detector.ts';
import { localClassifier } from '../services/classifier/adapters/local.ts';
import { classifyDatabase } from '../services/classifier/classify-database.ts';
import { localJanitor } from '../services/janitor/adapters/local.ts';
import { destroySandbox } from '../services/janitor/destroy-sandbox.ts';
import { sweep } from '../services/janitor/sweep-expired.ts';
import { givenMemory } from '../services/reporter/adapters/given-memory.ts';
import { localReporter } from '../services/reporter/adapters/local.ts';
import { localWatcher } from '../services/restore-watcher/adapters/local.ts';
import { watchDeadlines } from '../services/restore-watcher/watch-deadlines.ts';
import { watchRestores } from '../services/restore-watcher/watch-restores.ts';
import { localProvisioner } from '../services/sandbox-provisioner/adapters/local.ts';
import { provisionSandbox } from '../services/sandbox-provisioner/provision-sandbox.ts';
import { localScanner } from '../services/scanner/adapters/local.ts';
import { assessPosture } from '../services/scanner/assess-posture.ts';
import { scanDatabase } from '../services/scanner/scan-database.ts';
import { ExplainedError } from '../shared/database/connection-problem.ts';
import type { DocumentStore } from '../shared/documents/document-store.ts';
import { fileDocumentStore } from '../shared/documents/file-document-store.ts';
import type { Environment } from '../shared/env.ts';
import { localDatabaseAccess } from '../shared/local/database-access.ts';
import { fileSandboxRecords } from '../shared/local/file-sandbox-records.ts';
import { liveServer, type LiveServer } from '../shared/local/live-password.ts';
import { restoreTasks } from '../shared/local/restore-tasks.ts';
import { processKey, sandboxPassword } from '../shared/local/sandbox-password.ts';
import type { StillframeFile } from '../shared/settings/stillframe-file.ts';
import { stateDirectories } from '../shared/local/state-directory.ts';
import { sweepWorkDirectories, workDirectory } from '../shared/local/work-directory.ts';
import { localBus } from '../shared/local-bus.ts';
import { realScheduler } from '../shared/scheduler.ts';
import { injectedFaults, queueFor } from './injected-faults.ts';
import { scanEnd, type ScanEnd } from './scan-progress.ts';
import { standardInput } from './standard-input.ts';
import { toolVersion } from './tool-version.ts';

export interface LocalSystemOptions {
  readonly scanId: string;
  readonly attempt: number;
  readonly environment: Environment;
  /** The folder of the results. */
  readonly folder: string;
  readonly target: Target;
  /** A password that came in the URL. */
  readonly password: string | null;
  /** Asks the person at the terminal; null where nobody sits. */
  readonly prompt: (() => Promise<string>) | null;
  /** What people accepted, and the report of last time. */
  readonly settings: StillframeFile | null;
  readonly baseline: Report | null;
  readonly chromiumPath: string | null;
  readonly printsPdf: boolean;
  /** A seed switches faults between the services on. */
  readonly faultSeed: number | null;
  /** The user's own detectors, checked. */
  readonly customDetectors: readonly CustomDetector[];
  readonly onEvent: (event: DomainEvent) => void;
}

export interface LocalSystem {
  readonly documents: DocumentStore;
  /** Removes what dead commands left behind. */
  sweep(): Promise<void>;
  /** Asks for the scan and waits until report and removal have ended; null when interrupted. */
  run(request: ScanRequest): Promise<ScanEnd | null>;
  interrupt(): void;
  /** Ends everything of this scan that still stands, without events: for interruptions. */
  removeAll(): Promise<boolean>;
  /** What the person should know besides the result, e.g. that .pgpass was ignored. */
  notes(): readonly string[];
  close(): Promise<void>;
}

/** All six services of one scan in this process: the only file that knows them all. */
export function localSystem(options: LocalSystemOptions): LocalSystem {
  const { environment, scanId, attempt, target } = options;
  const interruption = new AbortController();
  const input = new AbortController();
  const scheduler = realScheduler();
  const now = () => scheduler.now();
  const documents = fileDocumentStore({ directory: options.folder, prefix: `scans/${scanId}/${attempt}` });
  const state = stateDirectories(environment);
  const records = fileSandboxRecords(state);
  const key = processKey();
  const live =
    target.kind === 'live'
      ? liveServer({ url: target.url, passwordFromUrl: options.password, environment, prompt: options.prompt })
      : null;
  const access = localDatabaseAccess({
    records,
    live,
    password: (record) => sandboxPassword(key, record.scanId, record.attempt, record.readerRole),
  });
  const work = workDirectory(environment);
  const tasks = restoreTasks(() => undefined, interruption.signal);

  let settle: (end: ScanEnd | null) => void = () => undefined;
  const ended = new Promise<ScanEnd | null>((resolve) => (settle = resolve));
  const seen: DomainEvent[] = [];
  const bus = localBus({
    definitions: Object.values(events),
    scheduler,
    faults: injectedFaults(options.faultSeed),
    onPublish(event) {
      seen.push(event);
      options.onEvent(event);
      if (event.type === SandboxRestoreStarted.type) bus.notice('watch-restores');
      const end = scanEnd(seen);
      if (end !== null) settle(end);
    },
  });

  const reporter = localReporter({
    documents,
    memory: givenMemory(options),
    chromiumPath: options.chromiumPath,
    workDirectory: work.path,
    now,
    signal: interruption.signal,
    toolVersion,
  });
  const scanner = localScanner({
    databaseAccess: access,
    documents,
    trustedAccounts: options.settings?.trustedAccounts ?? [],
  });
  const watcher = localWatcher({ records, archive: () => bus.archive() });
  const janitor = localJanitor({ records, documents, tasks, key, now });
  const provisioner = localProvisioner({
    environment,
    documents,
    records,
    stateDirectories: () => state.removable(),
    tasks,
    key,
    standardInput: standardInput(input.signal),
    endOfInput: input.signal,
    access,
    live,
    now,
    onChange: () => bus.notice('watch-restores'),
  });

  const queue = queueFor(options.faultSeed);
  for (const reaction of [
    provisionSandbox(provisioner),
    assessPosture(scanner),
    scanDatabase(scanner),
    classifyDatabase(
      localClassifier({
        databaseAccess: access,
        documents,
        sliceMs: 300,
        customDetectors: options.customDetectors,
      }),
    ),
    reporter.reaction,
  ])
    bus.attach(reaction, queue);
  // The janitor keeps coming back until nothing is left.
  bus.attach(destroySandbox(janitor), { ...queue, maxReceiveCount: 30 });
  bus.every(1000, watchRestores(watcher));
  bus.every(5000, watchDeadlines(watcher));

  return {
    documents,
    async sweep() {
      sweepWorkDirectories(environment);
      await sweep(janitor, 'abandoned', now());
    },
    run(request) {
      if (options.printsPdf) reporter.warmUp();
      bus.publish('cli', ScanRequested.about({ scanId, attempt }, request));
      return ended;
    },
    interrupt() {
      bus.stop();
      interruption.abort();
      input.abort();
      settle(null);
    },
    removeAll: () => janitor.removeNow({ scanId, attempt }),
    notes: () => passwordNotes(live),
    async close() {
      bus.stop();
      // Whoever still writes into the pipe must not keep us from ending.
      input.abort();
      await reporter.close();
      work.remove();
      await documents.forgetClaims();
      state.tidy();
    },
  };
}

/** A URL that cannot be used has been rejected already, with its reason. */
function passwordNotes(live: LiveServer | null): readonly string[] {
  try {
    return live?.password().notes ?? [];
  } catch (error) {
    if (error instanceof ExplainedError) return [];
    throw error;
  }
}
