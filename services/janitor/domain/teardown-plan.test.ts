import { describe, expect, it } from '@jest/globals';
import { keyOf, nextToRemove, type StandingPart } from './teardown-plan.ts';

const whole: readonly StandingPart[] = [
  { part: 'slot', name: 'slots/1' },
  { part: 'vpc', name: 'vpc-1' },
  { part: 'subnet', name: 'subnet-1' },
  { part: 'network-interface', name: 'eni-1', state: 'going' },
  { part: 'function', name: 'x-scanner' },
  { part: 'subnet-group', name: 'x' },
  { part: 'cluster', name: 'x' },
  { part: 'database', name: 'x' },
];
const without = (...parts: string[]) => ({ parts: whole.filter(({ part }) => !parts.includes(part)) });

const local = (...parts: StandingPart['part'][]) => ({ parts: parts.map((part) => ({ part, name: `the ${part}` })) });

describe('nextToRemove', () => {
  it('takes a sandbox on this machine down in order of dependency, the record last', () => {
    let left: StandingPart['part'][] = ['record', 'watchdog', 'directory', 'socket-directory', 'server', 'restore'];
    const order: string[] = [];
    for (let next = nextToRemove(local(...left)); next !== null; next = nextToRemove(local(...left))) {
      const { part } = next;
      order.push(part);
      left = left.filter((other) => other !== part);
    }
    expect(order).toEqual(['restore', 'server', 'socket-directory', 'directory', 'watchdog', 'record']);
  });

  it('begins with what costs most and on what nothing depends', () => {
    expect(nextToRemove(without())?.part).toBe('database');
    expect(nextToRemove(without('database'))?.part).toBe('cluster');
    expect(nextToRemove(without('database', 'cluster'))?.part).toBe('subnet-group');
  });

  it('goes on with what need not wait for what is going', () => {
    const going = { parts: whole.map((one) => (one.part === 'database' ? { ...one, state: 'going' as const } : one)) };
    expect(nextToRemove(going)?.part).toBe('function');
    expect(nextToRemove(going, new Set([keyOf({ part: 'function', name: 'x-scanner' })]))).toBeNull();
  });

  it('leaves the network until no interface is in it, and the place until the network is gone', () => {
    const gone = ['database', 'cluster', 'subnet-group', 'function'];
    expect(nextToRemove(without(...gone))).toBeNull();
    expect(nextToRemove(without(...gone, 'network-interface'))?.part).toBe('subnet');
    expect(nextToRemove(without(...gone, 'network-interface', 'subnet'))?.part).toBe('vpc');
    expect(nextToRemove(without(...gone, 'network-interface', 'subnet', 'vpc'))?.part).toBe('slot');
    expect(nextToRemove({ parts: [] })).toBeNull();
  });

  it('never takes what is not ours', () => {
    expect(nextToRemove({ parts: [{ part: 'network-interface', name: 'eni-9', state: 'foreign' }] })).toBeNull();
  });
});
