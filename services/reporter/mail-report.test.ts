import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import type { MailRecord } from '../../events/documents/mail.ts';
import type { Report } from '../../events/documents/report.ts';
import type { DocumentStore } from '../../shared/documents/document-store.ts';
import { richScan } from './examples/rich-scan.ts';
import { mailAgain, mailReport } from './mail-report.ts';
import type { Mail, ReportMail } from './ports.ts';
import { reportOf } from './report/model.ts';

const report: Report = reportOf(richScan);
const folder = `scans/${report.scanId}/${report.attempt}`;
const keys = { htmlKey: `${folder}/report.html`, pdfKey: `${folder}/report.pdf` };

function world(changes: Partial<ReportMail> = {}) {
  const stored = new Map<string, unknown>();
  const documents: DocumentStore = {
    put: async <T>(key: string, schema: z.ZodType<T>, value: T) => (stored.set(key, schema.parse(value)), key),
    get: async <T>(key: string, schema: z.ZodType<T>) => (stored.has(key) ? schema.parse(stored.get(key)) : null),
    putBytes: async (key) => key,
    claim: async (key) => !stored.has(key) && stored.set(key, true) !== undefined,
    remove: async (key) => void stored.delete(key),
  };
  const sent: Mail[] = [];
  const mail: ReportMail = {
    recipients: ['security@corp.example'],
    delivery: 'link',
    linkTo: (key) => `https://console.example/${key}`,
    readBytes: async () => new Uint8Array([37, 80, 68, 70]),
    send: async (one) => (sent.push(one), { messageId: `id-${sent.length}` }),
    ...changes,
  };
  const deps = { documents, now: () => new Date('2026-11-23T11:00:00.000Z'), mail };
  const record = () => stored.get(`${folder}/mail.json`) as MailRecord | undefined;
  return { deps, sent, record, stored };
}

describe('mailReport', () => {
  it('sends once, however often and at whatever moment it is asked, and writes down that it did', async () => {
    const { deps, sent, record } = world();
    await Promise.all([1, 2, 3].map(() => mailReport(deps, report, keys, ['security@corp.example'])));
    await mailReport(deps, report, keys, ['security@corp.example']);
    expect(sent).toHaveLength(1);
    expect(record()).toEqual({
      state: 'sent',
      recipients: ['security@corp.example'],
      delivery: 'link',
      messageId: 'id-1',
      code: null,
      at: '2026-11-23T11:00:00.000Z',
    });
  });

  it('links to what is stored, and tells neither grade nor findings', async () => {
    const { deps, sent } = world();
    await mailReport(deps, report, keys, ['security@corp.example']);
    const [one] = sent;
    expect(one?.text).toContain(`https://console.example/${folder}/report.pdf`);
    expect(one?.attachment).toBeNull();
    expect(report.findings.length).toBeGreaterThan(0);
    for (const { title } of report.findings) expect(one?.text).not.toContain(title);
    expect(`${one?.subject} ${one?.text}`).not.toMatch(/grade|critical|\bhigh\b/i);
  });

  it('encloses the PDF where that is wanted, unless it is too large for a mail', async () => {
    const { deps, sent, record } = world({ delivery: 'attachment' });
    await mailReport(deps, report, keys, ['security@corp.example']);
    expect(sent[0]?.attachment?.bytes.byteLength).toBe(4);
    expect(record()?.delivery).toBe('attachment');
    const large = world({ delivery: 'attachment', readBytes: async () => new Uint8Array(7_000_001) });
    await mailReport(large.deps, report, keys, ['security@corp.example']);
    expect(large.sent[0]?.attachment).toBeNull();
    expect(large.record()?.delivery).toBe('link');
  });

  it('lives with a refusal, and names its code', async () => {
    const { deps, record } = world({ send: async () => ({ refused: 'MessageRejected' }) });
    await mailReport(deps, report, keys, ['security@corp.example']);
    expect(record()).toMatchObject({ state: 'refused', code: 'MessageRejected' });
  });

  it('stays claimed when nobody knows whether it left, and is not sent again by itself', async () => {
    let calls = 0;
    const { deps, record } = world({
      send: async () => {
        calls += 1;
        throw new Error('socket hang up');
      },
    });
    await mailReport(deps, report, keys, ['security@corp.example']);
    await mailReport(deps, report, keys, ['security@corp.example']);
    expect(calls).toBe(1);
    expect(record()).toMatchObject({ state: 'claimed', messageId: null });
  });

  it('claims nothing when there is nobody to mail', async () => {
    const { deps, sent, stored } = world();
    await mailReport(deps, report, keys, []);
    expect([sent, [...stored]]).toEqual([[], []]);
  });

  it('tells in our own words why a scan failed or was rejected', async () => {
    const { deps, sent } = world();
    const failure = { stage: 'restore' as const, code: 'stage-timed-out', message: 'The restore did not end.' };
    await mailReport(deps, { ...report, outcome: 'failed', failure }, keys, ['security@corp.example']);
    expect(sent[0]?.subject).toMatch(/^Stillframe: the scan of .+ failed$/);
    expect(sent[0]?.text).toContain('The restore did not end.');
    const problems = [{ code: 'no-snapshot', message: 'There is no snapshot.', remedy: 'Take one.' }];
    const other = world();
    await mailReport(other.deps, { ...report, outcome: 'rejected', problems }, keys, ['security@corp.example']);
    expect(other.sent[0]?.text).toContain('- There is no snapshot. Take one.');
  });

  it('lets no name of a database write a header', async () => {
    const { deps, sent } = world();
    const target = { kind: 'rds' as const, databaseId: 'orders\r\nBcc: all@corp.example', snapshotArn: null };
    await mailReport(deps, { ...report, target }, keys, ['security@corp.example']);
    expect(sent[0]?.subject).toBe('Stillframe: report on orders??Bcc??all?corp.example');
  });
});

describe('mailAgain', () => {
  it('sends once more to those who should have got it', async () => {
    const { deps, sent } = world();
    await mailReport(deps, report, keys, ['owner@corp.example']);
    expect(await mailAgain(deps, report, keys)).toMatchObject({ state: 'sent', messageId: 'id-2' });
    expect(sent.map(({ to }) => to)).toEqual([['owner@corp.example'], ['owner@corp.example']]);
  });

  it('says that there is nobody to send it to', async () => {
    const { deps } = world({ recipients: [] });
    await expect(mailAgain(deps, report, keys)).rejects.toMatchObject({ code: 'no-recipient' });
  });
});
