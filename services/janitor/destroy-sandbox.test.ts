import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { SandboxProof } from '../../events/documents/sandbox-record.ts';
import type { DomainEvent } from '../../events/define-event.ts';
import { exampleSandbox } from '../../events/sandbox.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import { exampleRequest } from '../../events/scan-request.ts';
import type { DocumentStore } from '../../shared/documents/document-store.ts';
import { AppError } from '../../shared/errors.ts';
import { completeEvent } from '../../shared/reaction.ts';
import { destroySandbox } from './destroy-sandbox.ts';
import type { SandboxPart } from './domain/teardown-plan.ts';
import { sweep, sweepExpired } from './sweep-expired.ts';

const now = new Date('2026-11-23T10:05:00.000Z');
const about = { scanId: '3f9c2a7b41', attempt: 1 };
const name = 'stillframe-3f9c2a7b41-1';
const key = `scans/3f9c2a7b41/1/sandbox.json`;
const standingProof: SandboxProof = {
  sandbox: exampleSandbox,
  created: [{ kind: 'directory', name: '/tmp/x', at: now.toISOString() }],
  removed: [],
  left: [],
  isolation: { network: 'empty-namespace', ranAs: 'nobody', notes: [] },
  state: 'standing',
};

function failure(changes: Partial<z.infer<typeof ScanFailed.Data>> = {}): DomainEvent {
  const data = {
    stage: 'check',
    code: 'x',
    message: 'It failed.',
    request: exampleRequest,
    sandbox: exampleSandbox,
  } as const;
  return completeEvent(ScanFailed, ScanFailed.about(about, { ...data, ...changes }), {
    ...{ source: 'scanner', cause: null, now },
  });
}

/** Documents in memory, and a sandbox that loses one part per removal; `stuck` parts do not go. */
function world(
  options: { parts?: SandboxPart[]; proof?: SandboxProof | null; stuck?: SandboxPart; alive?: boolean } = {},
) {
  const stored = new Map<string, unknown>(options.proof === null ? [] : [[key, options.proof ?? standingProof]]);
  const parts = new Set<SandboxPart>(options.parts ?? ['server', 'directory', 'record']);
  const documents = {
    put: async (path: string, _: unknown, value: unknown) => (stored.set(path, value), path),
    get: async (path: string) => stored.get(path) ?? null,
  } as unknown as DocumentStore;
  const sandboxes = {
    describe: async () => ({ parts: [...parts].map((part) => ({ part, name: `the ${part}` })) }),
    remove: async (_: string, part: SandboxPart) => {
      if (part === options.stuck) throw new AppError('sandbox-still-standing', 'Not yet.', { retryable: true });
      parts.delete(part);
    },
    keep: async () => (parts.has('server') ? 'Kept on request.' : null),
    registered: async () => [
      { ...about, name, ownerAlive: options.alive ?? false, kept: false, expiresAt: '2026-11-23T12:00:00.000Z' },
    ],
  };
  return { deps: { sandboxes, documents, now: () => now }, parts, proof: () => SandboxProof.parse(stored.get(key)) };
}

describe('destroySandbox', () => {
  it('removes everything that stands and proves it', async () => {
    const { deps, parts, proof } = world();
    expect(await destroySandbox(deps).handle(failure())).toEqual([
      {
        type: 'SandboxDestroyed',
        data: { sandboxName: name, sandboxKey: key, removed: { server: 1, directory: 2 }, kept: false },
      },
    ]);
    expect(parts.size).toBe(0);
    expect(proof().state).toBe('removed');
  });

  it('changes nothing when it comes again', async () => {
    const { deps, proof } = world();
    const first = await destroySandbox(deps).handle(failure());
    const before = proof();
    expect(await destroySandbox(deps).handle(failure())).toEqual(first);
    expect(proof()).toEqual(before);
  });

  it('claims nothing while something still stands, and asks to be called again', async () => {
    const { deps, proof } = world({ stuck: 'directory' });
    await expect(destroySandbox(deps).handle(failure())).rejects.toMatchObject({ retryable: true });
    expect(proof().state).toBe('standing');
  });

  it('ends well when nothing had been made', async () => {
    const { deps, proof } = world({ parts: [], proof: null });
    const event = failure({ stage: 'provision', sandbox: null });
    expect(await destroySandbox(deps).handle(event)).toMatchObject([{ data: { removed: {}, kept: false } }]);
    expect(proof()).toMatchObject({ state: 'nothing-created', sandbox: { name } });
  });

  it('keeps a sandbox only after a failure, only on request, and only if there is one', async () => {
    const request = { ...exampleRequest, options: { ...exampleRequest.options, keepSandboxOnFailure: true } };
    const kept = world();
    expect(await destroySandbox(kept.deps).handle(failure({ request }))).toMatchObject([{ data: { kept: true } }]);
    expect(kept.parts.size).toBe(3);
    expect(kept.proof()).toMatchObject({ state: 'kept', left: [{ why: 'Kept on request.' }] });
    const interrupted = world();
    const event = failure({ request, code: 'interrupted' });
    expect(await destroySandbox(interrupted.deps).handle(event)).toMatchObject([{ data: { kept: false } }]);
    const gone = world({ parts: ['record'] });
    expect(await destroySandbox(gone.deps).handle(failure({ request }))).toMatchObject([{ data: { kept: false } }]);
  });

  it('is not called by its own failure', () => {
    const reaction = destroySandbox(world().deps);
    expect(reaction.accepts(failure({ stage: 'clean-up' }))).toBe(false);
    expect(reaction.accepts(failure({ stage: 'report' }))).toBe(true);
  });
});

describe('sweepExpired', () => {
  it('removes what a dead command left and says so', async () => {
    const { deps, parts } = world();
    expect(await sweepExpired(deps).tick(now)).toMatchObject([
      { type: 'SandboxDestroyed', about, data: { sandboxName: name, removed: { server: 1, directory: 1 } } },
    ]);
    expect(parts.size).toBe(0);
  });

  it('leaves the sandbox of a living command alone', async () => {
    const { deps, parts } = world({ alive: true });
    expect(await sweepExpired(deps).tick(now)).toEqual([]);
    expect(parts.size).toBe(3);
  });

  it('publishes nothing of one that would not go, and names it to whoever asks', async () => {
    const { deps } = world({ stuck: 'server' });
    expect(await sweepExpired(deps).tick(now)).toEqual([]);
    expect(await sweep(deps, 'all', now)).toMatchObject([{ name, problem: { code: 'sandbox-still-standing' } }]);
  });
});
