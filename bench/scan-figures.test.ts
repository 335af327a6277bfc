import { describe, expect, it } from '@jest/globals';
import { figureLine, median, stageTimes } from './scan-figures.ts';

const start = Date.parse('2026-11-01T10:00:00.000Z');
const timeline = [
  { type: 'ScanRequested', occurredAt: '2026-11-01T10:00:00.200Z' },
  { type: 'SandboxRestoreStarted', occurredAt: '2026-11-01T10:00:00.250Z' },
  { type: 'PostureAssessed', occurredAt: '2026-11-01T10:00:00.300Z' },
  { type: 'SandboxReady', occurredAt: '2026-11-01T10:00:01.500Z' },
  { type: 'DatabaseScanned', occurredAt: '2026-11-01T10:00:01.700Z' },
  { type: 'DataClassified', occurredAt: '2026-11-01T10:00:02.000Z' },
  { type: 'SandboxDestroyed', occurredAt: '2026-11-01T10:00:02.400Z' },
  { type: 'ReportPublished', occurredAt: '2026-11-01T10:00:04.000Z' },
];

describe('stageTimes', () => {
  it('measures each stage from the event that starts it to the event that ends it', () => {
    const times = Object.fromEntries(
      stageTimes(timeline, start, start + 4100).map(({ stage, milliseconds }) => [stage, milliseconds]),
    );
    expect(times).toEqual({
      start: 200,
      provision: 50,
      restore: 1250,
      posture: 50,
      check: 200,
      classify: 300,
      report: 2000,
      'clean-up': 400,
      end: 100,
      'to the report': 4000,
      'whole command': 4100,
    });
  });

  it('says nothing of a stage that never ended', () => {
    const times = stageTimes(timeline.slice(0, 3), start, start + 900);
    expect(times.find(({ stage }) => stage === 'check')?.milliseconds).toBeNull();
    expect(times.find(({ stage }) => stage === 'whole command')?.milliseconds).toBe(900);
  });
});

describe('median', () => {
  it('is the middle value, and nothing of nothing', () => {
    expect(median([30, 10, 20])).toBe(20);
    expect(median([30, 10, 20, 40])).toBe(20);
    expect(median([])).toBeNull();
  });
});

describe('figureLine', () => {
  it('says whether an aim was met, and nothing where there is none', () => {
    expect(figureLine('peak memory', '120 MiB', 'aim: < 300 MiB', true)).toMatch(/120 MiB {3}aim: < 300 MiB +met$/);
    expect(figureLine('peak memory', '320 MiB', 'aim: < 300 MiB', false)).toMatch(/missed$/);
    expect(figureLine('restore', '1.25 s', '', null)).toMatch(/1\.25 s$/);
  });
});
