import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identifyProcess, isSameProcess, ownIdentity } from './process-identity.ts';

describe('identifyProcess', () => {
  it('tells a process from another of the same number', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const identity = identifyProcess(child.pid ?? 0);
    expect(identity).toMatchObject({ pid: child.pid });
    if (identity === null) return;
    expect(isSameProcess(identity)).toBe(true);
    expect(isSameProcess({ ...identity, startedAt: `${identity.startedAt}0` })).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isSameProcess(identity)).toBe(false);
    expect(identifyProcess(child.pid ?? 0)).toBeNull();
  });

  it('knows the process itself', () => {
    expect(ownIdentity().pid).toBe(process.pid);
    expect(isSameProcess(ownIdentity())).toBe(true);
  });
});
