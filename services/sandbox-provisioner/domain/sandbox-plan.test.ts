import { describe, expect, it } from '@jest/globals';
import { exampleRequest } from '../../../events/scan-request.ts';
import { Sandbox } from '../../../events/sandbox.ts';
import { sandboxName } from '../../../shared/sandbox-name.ts';
import { planSandbox } from './sandbox-plan.ts';

const source = { engine: 'postgres', version: '15.4', versionFrom: 'dump-header', name: 'shop' } as const;
const now = new Date('2026-11-23T10:00:00.000Z');

describe('planSandbox', () => {
  it('names the sandbox after its attempt and lets it expire', () => {
    const planned = planSandbox({ about: { scanId: '3f9c2a7b41', attempt: 2 }, request: exampleRequest, source, now });
    expect(Sandbox.parse(planned)).toMatchObject({
      name: 'stillframe-3f9c2a7b41-2',
      kind: 'restored',
      startedAt: '2026-11-23T10:00:00.000Z',
      expiresAt: '2026-11-23T14:00:00.000Z',
    });
  });

  it('attaches to a live server instead of restoring', () => {
    const request = { ...exampleRequest, target: { kind: 'live', url: 'postgres://reader@db/shop' } } as const;
    expect(planSandbox({ about: { scanId: 'abc', attempt: 1 }, request, source, now }).kind).toBe('attached');
  });
});

describe('sandboxName', () => {
  it('fits what a name may be, also for the longest scan id, and differs by attempt', () => {
    const scanId = 'a'.repeat(63);
    const names = [sandboxName({ scanId, attempt: 1 }), sandboxName({ scanId, attempt: 2 })];
    expect(names.every((name) => /^[a-z][a-z0-9-]{2,62}$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(2);
  });
});
