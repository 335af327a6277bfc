import { describe, expect, it } from '@jest/globals';
import type { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import { exampleSandbox } from '../../../events/sandbox.ts';
import { countByKind, keptProof, removedProof } from './removal-proof.ts';

const at = '2026-11-23T10:00:00.000Z';
const now = new Date('2026-11-23T10:05:00.000Z');
const proof: SandboxProof = {
  sandbox: exampleSandbox,
  created: [
    { kind: 'directory', name: '/tmp/stillframe-x', at },
    { kind: 'server', name: 'process 42', at },
  ],
  removed: [],
  left: [],
  isolation: { network: 'empty-namespace', ranAs: 'nobody', notes: [] },
  state: 'standing',
};

describe('removedProof', () => {
  it('lists what was removed, with the time', () => {
    const after = removedProof(proof, [{ kind: 'server', name: 'process 42' }], now);
    expect(after.state).toBe('removed');
    expect(after.removed).toEqual([
      { kind: 'server', name: 'process 42', at: now.toISOString() },
      { kind: 'directory', name: '/tmp/stillframe-x', at: now.toISOString() },
    ]);
  });

  it('says the same when it is done again', () => {
    const once = removedProof(proof, [{ kind: 'server', name: 'process 42' }], now);
    expect(removedProof(once, [], new Date('2026-11-23T11:00:00.000Z'))).toEqual(once);
  });

  it('claims no removal where nothing was created', () => {
    expect(removedProof({ ...proof, created: [], state: 'nothing-created' }, [], now)).toMatchObject({
      removed: [],
      state: 'nothing-created',
    });
  });

  it('takes back that a kept sandbox was left', () => {
    const kept = keptProof(proof, [{ kind: 'sandbox', name: 'stillframe-x-1', why: 'kept on request' }]);
    expect(kept.state).toBe('kept');
    expect(removedProof(kept, [], now)).toMatchObject({ left: [], state: 'removed' });
  });
});

describe('countByKind', () => {
  it('counts each kind', () => {
    expect(countByKind(proof.created)).toEqual({ directory: 1, server: 1 });
    expect(countByKind([])).toEqual({});
  });
});
