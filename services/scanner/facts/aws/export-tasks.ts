import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import snapshots from './snapshots.ts';

export default defineAwsFact({
  name: 'exportTasks',
  summary: 'Exports of snapshots of the source, or of the cluster itself, to S3.',
  from: ['export-tasks'],
  rows: (answers, subject) => {
    const { instances, cluster } = subject;
    const own = snapshots.aws?.rows(answers, subject) ?? [];
    const ids = new Set(('unavailable' in own ? [] : own).map(({ id }) => id));
    const names = [
      ...instances.map((one) => one.DBInstanceIdentifier),
      ...(cluster ? [cluster.DBClusterIdentifier] : []),
    ];
    // Automated snapshots bear the database's name, also when they are gone.
    const isOurs = (source: string) =>
      ids.has(source) ||
      names.some((name) => source === name || (source.startsWith(`rds:${name}-`) && /-\d{4}(-\d\d){4}$/.test(source)));
    return (answers['export-tasks']?.ExportTasks ?? [])
      .filter(({ SourceArn, Status }) => Status !== 'FAILED' && isOurs((SourceArn ?? '').split(':').slice(6).join(':')))
      .map(({ SourceArn, S3Bucket, TaskEndTime }) => ({
        source: (SourceArn ?? '').split(':').slice(6).join(':'),
        bucket: S3Bucket ?? null,
        endedAt: TaskEndTime ?? null,
      }));
  },
  Row: z.object({ source: z.string(), bucket: z.string().nullable(), endedAt: z.string().nullable() }),
  example: { source: 'shop-before-relaunch', bucket: 'shop-exports', endedAt: '2026-02-03T04:05:06Z' },
});
