import { describe, expect, it } from '@jest/globals';
import { frozenData } from '../vulnerabilities/frozen-data.fixture.ts';
import { parseEngineVersion } from './engine-version.ts';
import { supportStatus } from './support-status.ts';

const { endOfLife } = frozenData();
const on = (version: string, platform: 'rds' | 'aurora' | 'unknown', day: string) =>
  supportStatus(parseEngineVersion(version), platform, `${day}T10:00:00.000Z`, endOfLife);

describe('supportStatus', () => {
  it.each([
    ['15.4', 'rds', '2026-11-23', 'supported'],
    ['13.23', 'rds', '2026-02-28', 'supported'],
    ['13.23', 'rds', '2026-03-01', 'extended'],
    ['13.23', 'rds', '2029-03-01', 'ended'],
    ['13.23', 'aurora', '2026-11-23', 'extended'],
    ['10.23', 'rds', '2026-11-23', 'ended'],
    ['13.23', 'unknown', '2026-11-23', 'ended'],
    ['14.24', 'unknown', '2026-11-12', 'supported'],
    ['14.24', 'unknown', '2026-11-13', 'ended'],
    ['8.4.1', 'unknown', '2026-11-23', 'ended'],
    ['42.1', 'unknown', '2026-11-23', 'unknown'],
  ] as const)('of %s on %s at %s is %s', (version, platform, day, status) => {
    expect(on(version, platform, day).status).toBe(status);
  });

  it('tells since when the community no longer assesses a series that AWS still supports', () => {
    expect(on('14.24', 'rds', '2026-11-23')).toMatchObject({ status: 'supported', notAssessedSince: '2026-11-12' });
    expect(on('15.4', 'rds', '2026-11-23').notAssessedSince).toBeNull();
  });

  it('is unknown without a version', () => {
    expect(supportStatus(null, 'rds', '2026-11-23T00:00:00.000Z', endOfLife).status).toBe('unknown');
  });
});
