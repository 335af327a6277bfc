import { describe, expect, it } from '@jest/globals';
import { start, bucket, account, requested, rooms, standing, nothing } from './account.ts';

describe('the provisioner in AWS', () => {
  it('serves no person without a token where tokens are demanded, and every service', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    const [rejected] = await rooms(aws, () => start, true).provision(event);
    expect(rejected).toMatchObject({ type: 'ScanRejected', data: { reasons: [{ code: 'token-missing' }] } });
    expect(standing(aws)).toEqual(nothing);
    const [started] = await rooms(aws, () => start, true).provision({ ...event, source: 'restore-watcher' });
    expect(started?.type).toBe('SandboxRestoreStarted');
  });

  it('asks for the next attempt of a replayed failure, once, and not of a scan that has its report', async () => {
    const aws = account();
    const event = requested({ scanId: 'a1b2c3' });
    const [again] = await rooms(aws).retry(event);
    expect(again).toMatchObject({
      type: 'ScanRequested',
      about: { scanId: 'a1b2c3', attempt: 2 },
      data: { requestedBy: 'replay', target: { kind: 'rds', databaseId: 'shop' } },
    });
    await rooms(aws).provision(requested({ scanId: 'a1b2c3', attempt: 2 }));
    expect(await rooms(aws).retry(event)).toEqual([]);
    const report = { body: '{"outcome":"complete"}', tag: 'x' };
    aws.objects.set(`${bucket}/scans/d4e5f6/1/report.json`, report);
    expect(await rooms(aws).retry(requested({ scanId: 'd4e5f6' }))).toEqual([]);
    aws.objects.set(`${bucket}/scans/d4e5f6/1/report.json`, { ...report, body: '{"outcome":"failed"}' });
    expect(await rooms(aws).retry(requested({ scanId: 'd4e5f6' }))).toHaveLength(1);
  });
});
