import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '../events/define-event.ts';
import { exampleRequest } from '../events/scan-request.ts';
import { followScan } from './aws-wait.ts';

function event(type: string, attempt: number, data: unknown): DomainEvent {
  const occurredAt = '2026-11-23T10:00:00.000Z';
  const metadata = {
    eventId: `${type}${attempt}`,
    scanId: '3f9c2a7b41',
    attempt,
    causationId: null,
    occurredAt,
    version: 1,
  };
  return { type, source: 'cli', metadata, data };
}

const reasons = [{ code: 'no-snapshot', message: 'There is none.', remedy: 'Take one.' }];
const published = {
  outcome: 'rejected',
  reportKey: 'scans/3f9c2a7b41/2/report.json',
  htmlKey: null,
  pdfKey: null,
  grade: null,
  counts: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  problems: [],
};

describe('followScan', () => {
  it('shows each event of this attempt once and returns when report and removal have ended', async () => {
    const events = [
      event('ScanRequested', 1, exampleRequest),
      event('ScanRequested', 2, exampleRequest),
      event('ScanRequested', 2, exampleRequest),
      event('ScanRejected', 2, { request: exampleRequest, reasons }),
      event('ReportPublished', 2, published),
    ];
    const archive = { since: async () => events, ofScan: async () => events };
    const shown: string[] = [];
    const printer = { show: ({ type }: DomainEvent) => void shown.push(type), end: () => void shown.push('end') };
    const end = await followScan(archive, { scanId: '3f9c2a7b41', attempt: 2, from: new Date(0) }, printer);
    expect(end?.report?.outcome).toBe('rejected');
    expect(shown).toEqual(['ScanRequested', 'ScanRejected', 'ReportPublished', 'end']);
  });
});
