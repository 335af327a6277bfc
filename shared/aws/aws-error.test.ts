import { describe, expect, it } from '@jest/globals';
import { awsErrorName, isAwsError, oncePropagated, unlessAwsError } from './aws-error.ts';

const named = (name: string) => Object.assign(new Error('text of AWS'), { name });
/** A call that fails so often before it succeeds. */
function failing(times: number, name: string) {
  const calls = { made: 0 };
  const ask = () => {
    calls.made += 1;
    return calls.made > times ? Promise.resolve('done') : Promise.reject(named(name));
  };
  return { calls, ask };
}

describe('awsErrorName', () => {
  it('is the same with every ending that protocols add', () => {
    for (const name of ['DBInstanceNotFound', 'DBInstanceNotFoundFault', 'DBInstanceNotFoundException'])
      expect(awsErrorName(named(name))).toBe('DBInstanceNotFound');
    expect(awsErrorName('text')).toBeNull();
    expect(isAwsError(named('DependencyViolation'), 'DependencyViolation')).toBe(true);
    expect(isAwsError(undefined, 'DependencyViolation')).toBe(false);
  });
});

describe('unlessAwsError', () => {
  it('is null for the errors that mean that there is nothing, and throws every other', async () => {
    expect(await unlessAwsError(Promise.reject(named('NotFoundException')), 'NotFound')).toBeNull();
    await expect(unlessAwsError(Promise.reject(named('AccessDenied')), 'NotFound')).rejects.toThrow();
    expect(await unlessAwsError(Promise.resolve(1), 'NotFound')).toBe(1);
  });
});

describe('oncePropagated', () => {
  const noPause = () => Promise.resolve();

  it('asks again while what was just made is not known yet', async () => {
    const { ask, calls } = failing(3, 'InvalidVpcID.NotFound');
    expect(await oncePropagated(ask, ['InvalidVpcID.NotFound'], noPause)).toBe('done');
    expect(calls.made).toBe(4);
  });

  it('gives up after some seconds, and at once for every other error', async () => {
    const unknown = failing(99, 'InvalidVpcID.NotFound');
    await expect(oncePropagated(unknown.ask, ['InvalidVpcID.NotFound'], noPause)).rejects.toThrow();
    expect(unknown.calls.made).toBe(6);
    const denied = failing(99, 'AccessDenied');
    await expect(oncePropagated(denied.ask, ['InvalidVpcID.NotFound'], noPause)).rejects.toThrow();
    expect(denied.calls.made).toBe(1);
  });
});
