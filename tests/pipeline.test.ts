import { describe, expect, it } from '@jest/globals';
import { noFaults, type FaultRates } from '../shared/bus-faults.ts';
import { documentStoreContract } from '../shared/documents/document-store.contract.ts';
import { memoryDocumentStore } from './simulation/memory-document-store.ts';
import { simulateScan } from './simulation/simulated-scan.ts';
import { distinct } from './simulation/simulated-world.ts';

const everythingWrong: FaultRates = {
  duplicate: 0.4,
  delay: 0.5,
  maxDelayMs: 120_000,
  lostAcknowledgement: 0.2,
  crashBefore: 0.2,
  crashBetween: 0.2,
  lostNotice: 0.7,
};
const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1);

/** Everything that tells a time, and the report's picture of a removal that goes on beside it. */
const timed = new Set(['generatedAt', 'startedAt', 'expiresAt', 'occurredAt', 'at', 'durationMs']);

function withoutTimes(key: string, document: unknown): unknown {
  return JSON.parse(
    JSON.stringify(document, (name, value: unknown) =>
      timed.has(name) || (name === 'sandbox' && key.endsWith('/report.json')) ? undefined : value,
    ),
  );
}

function comparable(documents: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const entries = [...documents].filter(([key]) => key.endsWith('.json'));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, withoutTimes(key, value)]),
  );
}

documentStoreContract('memoryDocumentStore', () => Promise.resolve(memoryDocumentStore('scans/3f9c2a7b41/1')));

describe('a scan on the local bus', () => {
  it('ends with every document, one report and nothing left', async () => {
    const scan = await simulateScan({ seed: 0, faults: noFaults });
    expect(scan.end).toMatchObject({
      failures: [],
      report: { outcome: 'complete' },
      removal: { removed: { server: 1 } },
    });
    expect([...scan.documents.keys()].sort()).toEqual(
      ['access', 'classification', 'findings', 'posture', 'report', 'restore', 'sandbox']
        .map((name) => `scans/simulated/1/${name}.json`)
        .concat('scans/simulated/1/report.html', 'scans/simulated/1/report.pdf')
        .sort(),
    );
    expect(scan.world.standing()).toEqual([]);
    expect(distinct(scan.events, 'ClassificationProgressed')).toHaveLength(3);
  });

  it('gives equal documents for 200 seeds of duplicates, reordering, delay, loss and crashes', async () => {
    const undisturbed = comparable((await simulateScan({ seed: 0, faults: noFaults })).documents);
    let disturbances = 0;
    for (const seed of seeds) {
      const scan = await simulateScan({ seed, faults: everythingWrong });
      const failed = distinct(scan.events, 'ScanFailed').map((event) => event.data);
      expect({ seed, failed }).toEqual({ seed, failed: [] });
      expect({ seed, documents: comparable(scan.documents) }).toEqual({ seed, documents: undisturbed });
      expect({ seed, standing: scan.world.standing(), made: scan.world.made() }).toEqual({
        seed,
        standing: [],
        made: 1,
      });
      expect({ seed, idle: scan.idle, dead: scan.deadLetters }).toEqual({ seed, idle: true, dead: 0 });
      for (const type of [
        'SandboxRestoreStarted',
        'SandboxReady',
        'DatabaseScanned',
        'DataClassified',
        'ReportPublished',
      ]) {
        const said = new Set(distinct(scan.events, type).map((event) => JSON.stringify(event.data)));
        expect({ seed, type, different: said.size }).toEqual({ seed, type, different: 1 });
      }
      disturbances += scan.events.length - new Set(scan.events.map((event) => event.metadata.eventId)).size;
    }
    expect(disturbances).toBeGreaterThan(1000);
  }, 600_000);

  it('repeats a run exactly by its seed', async () => {
    const run = async () => (await simulateScan({ seed: 42, faults: everythingWrong })).events;
    expect(await run()).toEqual(await run());
  });
});

describe('a scan in which something dies without a word', () => {
  it.each([
    ['provision-sandbox', 'provision'],
    ['scan-database', 'check'],
    ['classify-database', 'classify'],
  ])('%s: its deadline fails the scan, the sandbox goes and the failure is reported', async (dead, stage) => {
    const scan = await simulateScan({ seed: 5, faults: everythingWrong, without: [dead] });
    expect(scan.end).toMatchObject({
      failures: [{ stage, code: 'stage-timed-out' }],
      report: { outcome: 'failed' },
      removal: { kept: false },
    });
    expect(scan.world.standing()).toEqual([]);
  });

  it('publish-report: the sandbox goes all the same, and the silence is a failure', async () => {
    const scan = await simulateScan({ seed: 5, faults: everythingWrong, without: ['publish-report'] });
    expect(scan.end).toMatchObject({ report: null, failures: [{ stage: 'report' }], removal: { kept: false } });
    expect(scan.world.standing()).toEqual([]);
  });

  it('destroy-sandbox: the report comes, and what still stands is a failure and no secret', async () => {
    const scan = await simulateScan({ seed: 5, faults: everythingWrong, without: ['destroy-sandbox'] });
    expect(scan.end).toMatchObject({
      removal: null,
      failures: [{ stage: 'clean-up' }],
      report: { outcome: 'complete' },
    });
    expect(scan.world.standing()).toHaveLength(1);
  });

  it('assess-posture: the scanner assesses the posture itself', async () => {
    const scan = await simulateScan({ seed: 5, faults: everythingWrong, without: ['assess-posture'] });
    expect(scan.end).toMatchObject({ failures: [], report: { outcome: 'complete' } });
    expect(scan.documents.has('scans/simulated/1/posture.json')).toBe(true);
  });

  it('a restore that fails is reported and leaves nothing, with every fault there is', async () => {
    for (const seed of seeds.slice(0, 20)) {
      const scan = await simulateScan({ seed, faults: everythingWrong, prepare: (world) => world.breakRestores() });
      expect({ seed, end: scan.end }).toMatchObject({
        seed,
        end: {
          failures: [{ stage: 'restore', code: 'restore-failed' }],
          report: { outcome: 'failed' },
          removal: { kept: false },
        },
      });
      expect(scan.world.standing()).toEqual([]);
    }
  });
});
