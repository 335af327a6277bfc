import { describe, expect, it } from '@jest/globals';
import { restoreState } from './rds-status.ts';

const active = { state: 'Active', reason: null };
const probes = { scanner: active, classifier: active };
const copy = (...statuses: string[]) => ({ statuses, said: null });

describe('restoreState', () => {
  it('is available only when the copy and both probes are', () => {
    expect(restoreState(copy('available'), probes).status).toBe('available');
    expect(restoreState(copy('available', 'available'), probes).status).toBe('available');
    expect(restoreState(copy('available', 'creating'), probes).status).toBe('creating');
    const pending = { ...probes, classifier: { state: 'Pending', reason: 'Creating' } };
    expect(restoreState(copy('available'), pending).status).toBe('creating');
  });

  it.each(['creating', 'backing-up', 'modifying', 'configuring-log-exports', 'upgrading', 'something-new'])(
    'never gives up on a copy that is %s',
    (status) => {
      expect(['creating', 'available']).toContain(restoreState(copy(status), probes).status);
    },
  );

  it.each([
    'failed',
    'incompatible-restore',
    'restore-error',
    'incompatible-network',
    'incompatible-parameters',
    'incompatible-option-group',
    'insufficient-capacity',
    'inaccessible-encryption-credentials',
    'storage-full',
    'stopped',
  ])('gives up on one that is %s, and names the status and a remedy', (status) => {
    const state = restoreState(copy(status), probes);
    expect(state.status).toBe('failed');
    expect(state.failure?.message).toMatch(new RegExp(`RDS calls the copy ${status}\\. [A-Z].+\\.`));
  });

  it('passes on what RDS said, in one line without markup', () => {
    const said = 'Unable to create <b>instance</b>.\nNo available IPs in subnets';
    expect(restoreState({ statuses: ['incompatible-network'], said }, probes).failure?.message).toBe(
      'RDS calls the copy incompatible-network. It said: Unable to create b instance /b . No available IPs in subnets. Scan again; the zones of the sandbox had no room for a database.',
    );
  });

  it('says that it is gone when it is, or is being deleted', () => {
    expect(restoreState(copy(), probes).status).toBe('gone');
    expect(restoreState(copy('deleting'), probes).status).toBe('gone');
  });

  it('fails when a probe is missing or could not be set up', () => {
    expect(restoreState(copy('creating'), { ...probes, scanner: null }).failure?.code).toBe('probe-missing');
    const failed = { ...probes, scanner: { state: 'Failed', reason: 'EniLimitExceeded' } };
    expect(restoreState(copy('available'), failed).failure).toEqual({
      code: 'probe-failed',
      message: 'Lambda could not set up the probe of the scanner (EniLimitExceeded). Scan again.',
    });
  });
});
