import { describe, expect, it } from '@jest/globals';
import { nextToRemove, reportedKind, type SandboxPart } from './teardown-plan.ts';

const standing = (...parts: SandboxPart[]) => ({ parts: parts.map((part) => ({ part, name: `the ${part}` })) });

describe('nextToRemove', () => {
  it('takes everything down in order of dependency, the record last', () => {
    let left: SandboxPart[] = ['record', 'watchdog', 'directory', 'socket-directory', 'server', 'restore'];
    const order: SandboxPart[] = [];
    for (let next = nextToRemove(standing(...left)); next !== null; next = nextToRemove(standing(...left))) {
      const { part } = next;
      order.push(part);
      left = left.filter((other) => other !== part);
    }
    expect(order).toEqual(['restore', 'server', 'socket-directory', 'directory', 'watchdog', 'record']);
  });

  it('continues wherever an earlier removal stopped', () => {
    expect(nextToRemove(standing('record', 'directory'))).toEqual({ part: 'directory', name: 'the directory' });
    expect(nextToRemove(standing('record'))).toEqual({ part: 'record', name: 'the record' });
  });

  it('has nothing to do when nothing stands', () => {
    expect(nextToRemove(standing())).toBeNull();
  });
});

describe('reportedKind', () => {
  it('tells a reader of servers and directories, not of our own bookkeeping', () => {
    expect(
      (['server', 'directory', 'socket-directory', 'record', 'watchdog', 'restore'] as const).map(reportedKind),
    ).toEqual(['server', 'directory', 'directory', null, null, null]);
  });
});
