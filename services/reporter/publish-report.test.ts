import { givenMemory } from './adapters/given-memory.ts';
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { DataClassified } from '../../events/data-classified.ts';
import type { DomainEvent } from '../../events/define-event.ts';
import { Classification } from '../../events/documents/classification.ts';
import { Findings } from '../../events/documents/findings.ts';
import { Posture } from '../../events/documents/posture.ts';
import type { Report } from '../../events/documents/report.ts';
import { ReportPublished } from '../../events/report-published.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import { ScanRejected } from '../../events/scan-rejected.ts';
import type { DocumentStore } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import { completeEvent } from '../../shared/reaction.ts';
import { richScan } from './examples/rich-scan.ts';
import { publishReport } from './publish-report.ts';

const folder = 'scans/3f9c2a7b41/1';
const options = richScan.sandbox!.options;
const request = { target: richScan.target, options, requestedBy: 'command' } as const;

function memoryStore() {
  const stored = new Map<string, unknown>();
  const store: DocumentStore = {
    put: <T>(key: string, schema: z.ZodType<T>, value: T) => (
      stored.set(key, structuredClone(schema.parse(value))),
      Promise.resolve(key)
    ),
    get: <T>(key: string, schema: z.ZodType<T>) =>
      Promise.resolve(stored.has(key) ? schema.parse(stored.get(key)) : null),
    putBytes: (key, bytes) => (stored.set(key, Buffer.from(bytes).toString()), Promise.resolve(key)),
    claim: (key) => Promise.resolve(!stored.has(key) && stored.set(key, true) !== undefined),
    remove: (key) => (stored.delete(key), Promise.resolve()),
  };
  return { stored, store };
}

async function reporter(print: (html: string) => Promise<Uint8Array> = () => Promise.resolve(Buffer.from('%PDF'))) {
  const { stored, store } = memoryStore();
  await store.put(`${folder}/posture.json`, Posture, richScan.posture!);
  await store.put(`${folder}/findings.json`, Findings, richScan.findings!);
  await store.put(`${folder}/classification.json`, Classification, richScan.classification!);
  let minutes = 0;
  const reaction = publishReport({
    documents: store,
    printer: { warmUp: () => undefined, print, close: () => Promise.resolve() },
    fonts: () => [],
    now: () => new Date(Date.UTC(2026, 10, 23, 10, (minutes += 1))),
    memory: givenMemory({ settings: null, baseline: null }),
    toolVersion: '0.1.0',
  });
  const report = () => stored.get(`${folder}/report.json`) as Report;
  return { stored, store, reaction, report };
}

function eventOf(type: string, data: unknown): DomainEvent {
  return {
    type,
    source: 'classifier',
    metadata: {
      eventId: `id-${type}`,
      scanId: '3f9c2a7b41',
      attempt: 1,
      causationId: null,
      occurredAt: '2026-11-23T10:00:00.000Z',
      version: 1,
    },
    data,
  };
}

const classified = eventOf('DataClassified', {
  ...DataClassified.examples[0],
  sandbox: richScan.sandbox,
});
const failed = (stage: string) =>
  eventOf('ScanFailed', {
    stage,
    code: 'stage-timed-out',
    message: 'It took too long. Scan again.',
    request,
    sandbox: richScan.sandbox,
  });
const rejected = eventOf('ScanRejected', { request, reasons: ScanRejected.examples[0].reasons });

describe('publishReport', () => {
  it('writes the report in every format that was asked for', async () => {
    const { stored, reaction } = await reporter();
    const [draft] = await reaction.handle(classified);
    expect(draft?.data).toMatchObject({
      outcome: 'incomplete',
      grade: 'F',
      reportKey: `${folder}/report.json`,
      htmlKey: `${folder}/report.html`,
      pdfKey: `${folder}/report.pdf`,
    });
    expect(stored.get(`${folder}/report.pdf`)).toBe('%PDF');
    expect(stored.get(`${folder}/report.html`)).toContain('privacy-credit-card-numbers');
    expect(() =>
      completeEvent(ReportPublished, draft!, { source: 'reporter', cause: classified, now: new Date(0) }),
    ).not.toThrow();
  });

  it('always writes JSON, and neither prints nor writes what was not asked for', async () => {
    const { stored, reaction } = await reporter(() => Promise.reject(new Error('not to be printed')));
    const sandbox = { ...richScan.sandbox!, options: { ...options, formats: ['json'] } };
    const [draft] = await reaction.handle(eventOf('DataClassified', { ...(classified.data as object), sandbox }));
    expect(draft?.data).toMatchObject({ htmlKey: null, pdfKey: null });
    expect([...stored.keys()].filter((key) => key.includes('/report.'))).toEqual([`${folder}/report.json`]);
  });

  it('leaves the PDF out where no browser can be had, and says so with a remedy in event and report', async () => {
    const { stored, reaction, report } = await reporter(() =>
      Promise.reject(new AppError('no-chromium', 'No Chrome or Chromium was found.')),
    );
    const [draft] = await reaction.handle(classified);
    const problem = {
      code: 'pdf-not-printed',
      message: 'There is no PDF. No Chrome or Chromium was found.',
      remedy: expect.stringContaining('--chromium'),
    };
    expect(draft?.data).toMatchObject({
      outcome: 'incomplete',
      pdfKey: null,
      problems: expect.arrayContaining([problem]),
    });
    expect(report().problems).toContainEqual(problem);
    expect(stored.get(`${folder}/report.html`)).toContain('There is no PDF.');
  });

  it('fails when the PDF has no text', async () => {
    const { reaction } = await reporter(() => Promise.reject(new AppError('pdf-without-text', 'No text.')));
    await expect(reaction.handle(classified)).rejects.toMatchObject({ code: 'pdf-without-text' });
  });

  it('publishes the same for a repeated delivery and does not print again', async () => {
    let prints = 0;
    const { reaction, report } = await reporter(() => Promise.resolve(Buffer.from(`print ${(prints += 1)}`)));
    const first = await reaction.handle(classified);
    const written = structuredClone(report());
    expect(await reaction.handle(classified)).toEqual(first);
    expect([report(), prints]).toEqual([written, 1]);
  });

  it('ends with the same report whatever the order of a finish, failures and a rejection', async () => {
    const events = [classified, failed('restore'), failed('classify'), rejected];
    const orders = events.flatMap((_, shift) => [
      [...events.slice(shift), ...events.slice(0, shift)],
      [...events.slice(shift), ...events.slice(0, shift)].reverse(),
    ]);
    for (const order of orders) {
      const { reaction, report } = await reporter();
      await Promise.all(order.map((event) => reaction.handle(event)));
      expect(report().outcome).toBe('incomplete');
      const two = await reporter();
      for (const event of order.filter((event) => event !== classified)) await two.reaction.handle(event);
      expect(two.report().failure?.stage).toBe('restore');
    }
  });

  it('removes the PDF of a report that it replaces when the new one has none', async () => {
    let prints = 0;
    const { stored, reaction } = await reporter(() =>
      (prints += 1) === 1 ? Promise.resolve(Buffer.from('%PDF')) : Promise.reject(new AppError('no-chromium', 'None.')),
    );
    await reaction.handle(failed('check'));
    expect(stored.has(`${folder}/report.pdf`)).toBe(true);
    await reaction.handle(classified);
    expect(stored.has(`${folder}/report.pdf`)).toBe(false);
  });

  it('waits for a document that a finished scan must have', async () => {
    const { store, reaction } = await reporter();
    await store.remove(`${folder}/findings.json`);
    await expect(reaction.handle(classified)).rejects.toMatchObject({ code: 'document-missing', retryable: true });
  });

  it('shows what exists of a failed scan, and all reasons of a rejected one', async () => {
    const { store, reaction, report } = await reporter();
    await store.remove(`${folder}/classification.json`);
    await reaction.handle(failed('classify'));
    expect(report()).toMatchObject({ outcome: 'failed', score: null, failure: { stage: 'classify' } });
    expect(report().findings.length).toBeGreaterThan(0);
    const none = await reporter();
    const [draft] = await none.reaction.handle(rejected);
    expect(draft?.data).toMatchObject({ outcome: 'rejected', grade: null, problems: ScanRejected.examples[0].reasons });
  });

  it('never consumes a failure of its own stage', async () => {
    const { reaction } = await reporter();
    expect([
      reaction.accepts(failed('report')),
      reaction.accepts(failed('check')),
      reaction.accepts(classified),
    ]).toEqual([false, true, true]);
    expect(reaction.consumes).toEqual([DataClassified, ScanRejected, ScanFailed]);
  });

  it('mails the report once, to who asked with a proven token and to nobody else', async () => {
    const claims = {
      installation: 'stillframe-test',
      tokenId: '0a1b2c3d',
      email: 'owner@corp.example',
      database: 'orders-*',
      issuedAt: '2026-11-22T10:00:00.000Z',
      expiresAt: '2026-11-29T10:00:00.000Z',
    };
    const authorisation = { claims, expiresAt: claims.expiresAt, proof: 'a'.repeat(64) };
    const reasons = (code: string) => [{ code, message: 'Not now.', remedy: 'Later.' }];
    const asked = { ...request, authorisation };
    const failure = { stage: 'provision', code: 'no-capacity', message: 'There is none.', request: asked };
    const sandbox = { ...richScan.sandbox!, authorisation };
    const mailed = async (event: DomainEvent) => {
      const { store } = await reporter();
      const to: (readonly string[])[] = [];
      const reaction = publishReport({
        documents: store,
        printer: {
          warmUp: () => undefined,
          print: () => Promise.resolve(Buffer.from('%PDF')),
          close: () => Promise.resolve(),
        },
        fonts: () => [],
        now: () => new Date(Date.UTC(2026, 10, 23, 10)),
        memory: givenMemory({ settings: null, baseline: null }),
        toolVersion: '0.1.0',
        mail: {
          recipients: ['security@corp.example'],
          delivery: 'link',
          linkTo: (key) => key,
          readBytes: () => Promise.resolve(null),
          send: (mail) => (to.push(mail.to), Promise.resolve({ messageId: 'id-1' })),
        },
      });
      await reaction.handle(event);
      await reaction.handle(event);
      return to;
    };
    expect(await mailed(classified)).toEqual([['security@corp.example']]);
    expect(await mailed(eventOf('DataClassified', { ...DataClassified.examples[0], sandbox }))).toEqual([
      ['owner@corp.example'],
    ]);
    expect(await mailed(eventOf('ScanFailed', { ...failure, sandbox }))).toEqual([['owner@corp.example']]);
    expect(await mailed(eventOf('ScanFailed', { ...failure, sandbox: null }))).toEqual([['security@corp.example']]);
    const rejected = (code: string) => eventOf('ScanRejected', { request: asked, reasons: reasons(code) });
    expect(await mailed(rejected('snapshot-not-found'))).toEqual([['owner@corp.example']]);
    expect(await mailed(rejected('token-expired'))).toEqual([['security@corp.example']]);
  });
});
