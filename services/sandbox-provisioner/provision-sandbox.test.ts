import { describe, expect, it } from '@jest/globals';
import { exampleRequest } from '../../events/scan-request.ts';
import { ScanRequested } from '../../events/scan-requested.ts';
import type { Sandbox } from '../../events/sandbox.ts';
import { completeEvent } from '../../shared/reaction.ts';
import type { Inspected } from './ports.ts';
import { provisionSandbox } from './provision-sandbox.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const about = { scanId: '3f9c2a7b41', attempt: 1 };
const source = { engine: 'postgres', version: '15.4', versionFrom: 'dump-header', name: 'shop' } as const;
const request = completeEvent(ScanRequested, ScanRequested.about(about, exampleRequest), {
  ...{ source: 'cli', cause: null, now },
});

function world(inspected: Inspected) {
  const made: Sandbox[] = [];
  let inspections = 0;
  const reaction = provisionSandbox({
    targets: { inspect: async () => ((inspections += 1), inspected) },
    sandboxes: {
      begun: async () => made[0] ?? null,
      begin: async (_, planned) => {
        if (made.length === 0) made.push(planned);
        return made[0] ?? planned;
      },
    },
    now: () => new Date(now.getTime() + inspections * 1000),
  });
  return { reaction, made, inspections: () => inspections };
}

describe('provisionSandbox', () => {
  it('begins a restore and says which sandbox it will be', async () => {
    const { reaction, made } = world({ source });
    expect(await reaction.handle(request)).toEqual([{ type: 'SandboxRestoreStarted', data: { sandbox: made[0] } }]);
    expect(made).toMatchObject([{ name: 'stillframe-3f9c2a7b41-1', kind: 'restored', source }]);
  });

  it('answers a repeated request alike, without looking or making anything again', async () => {
    const { reaction, made, inspections } = world({ source });
    const first = await reaction.handle(request);
    expect(await reaction.handle(request)).toEqual(first);
    expect(made).toHaveLength(1);
    expect(inspections()).toBe(1);
  });

  it('answers two deliveries at the same moment alike', async () => {
    const { reaction, made } = world({ source });
    const [first, second] = await Promise.all([reaction.handle(request), reaction.handle(request)]);
    expect(second).toEqual(first);
    expect(made).toHaveLength(1);
  });

  it('makes nothing when the prerequisites fail, and hands on every reason', async () => {
    const reasons = [
      { code: 'empty-file', message: 'The dump is empty.', remedy: 'Make it again.' },
      { code: 'memory', message: 'Too little memory.', remedy: 'End something.' },
    ];
    const { reaction, made } = world({ rejected: reasons });
    expect(await reaction.handle(request)).toEqual([
      { type: 'ScanRejected', data: { request: exampleRequest, reasons } },
    ]);
    expect(made).toEqual([]);
  });
});
