import { describe, expect, it } from '@jest/globals';
import type { S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { documentStoreContract } from '../documents/document-store.contract.ts';
import { awsError, scriptedClient } from './scripted-client.fixture.ts';
import { s3DocumentStore } from './s3-document-store.ts';

/** A bucket in memory that keeps S3's rules for conditional writes and answers lists two keys at a time. */
function bucket() {
  const objects = new Map<string, Uint8Array>();
  const { client, calls } = scriptedClient<S3Client>({
    PutObject: ({ Key, Body, IfNoneMatch }) => {
      if (IfNoneMatch === '*' && objects.has(String(Key))) throw awsError('PreconditionFailed');
      objects.set(String(Key), Buffer.from(Body as string));
      return {};
    },
    GetObject: ({ Key }) => {
      const found = objects.get(String(Key));
      if (found === undefined) throw awsError('NoSuchKey');
      return { Body: { transformToByteArray: async () => found } };
    },
    DeleteObject: ({ Key }) => ({ deleted: objects.delete(String(Key)) }),
    ListObjectsV2: ({ Prefix, ContinuationToken }) => {
      const keys = [...objects.keys()].filter((key) => key.startsWith(String(Prefix))).sort();
      const from = Number(ContinuationToken ?? 0);
      return {
        Contents: keys.slice(from, from + 2).map((Key) => ({ Key })),
        ...(from + 2 < keys.length ? { NextContinuationToken: String(from + 2) } : {}),
      };
    },
  });
  return { client, calls, objects };
}

documentStoreContract('s3DocumentStore', async () =>
  s3DocumentStore({ s3: bucket().client, bucket: 'reports', prefixes: ['scans/3f9c2a7b41/1/'] }),
);

describe('s3DocumentStore', () => {
  it('claims with a document that says who', async () => {
    const { client } = bucket();
    const store = s3DocumentStore({ s3: client, bucket: 'reports' });
    const Holder = z.strictObject({ scanId: z.string() });
    expect(await store.claimDocument('slots/1.json', Holder, { scanId: 'first' })).toBe(true);
    expect(await store.claimDocument('slots/1.json', Holder, { scanId: 'second' })).toBe(false);
    expect(await store.get('slots/1.json', Holder)).toEqual({ scanId: 'first' });
  });

  it('asks again when another write of the same key was under way', async () => {
    const answers = ['ConditionalRequestConflict', 'PreconditionFailed'];
    const { client, calls } = scriptedClient<S3Client>({
      PutObject: () => {
        throw awsError(answers.shift() ?? 'unexpected');
      },
    });
    expect(await s3DocumentStore({ s3: client, bucket: 'reports' }).claim('mails/abc123/1')).toBe(false);
    expect(calls).toHaveLength(2);
  });

  it('does not take a refused read for a missing document', async () => {
    const { client } = scriptedClient<S3Client>({});
    const store = s3DocumentStore({ s3: client, bucket: 'reports' });
    await expect(store.get('scans/abc123/1/report.json', z.string())).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('lists every page in order', async () => {
    const { client } = bucket();
    const store = s3DocumentStore({ s3: client, bucket: 'reports' });
    for (const name of ['c', 'a', 'b', 'd', 'e']) await store.claim(`slots/${name}`);
    await store.claim('mails/abc123/1');
    expect(await store.list('slots/')).toEqual(['slots/a', 'slots/b', 'slots/c', 'slots/d', 'slots/e']);
  });

  it('gives bytes back as they were, and null where there are none', async () => {
    const { client, calls } = bucket();
    const store = s3DocumentStore({ s3: client, bucket: 'reports' });
    await store.putBytes('scans/abc123/1/report.pdf', new Uint8Array([37, 80, 68, 70]), 'application/pdf');
    expect([...((await store.getBytes('scans/abc123/1/report.pdf')) ?? [])]).toEqual([37, 80, 68, 70]);
    expect(await store.getBytes('scans/abc123/2/report.pdf')).toBeNull();
    expect(calls[0]?.input).toMatchObject({ Bucket: 'reports', ContentType: 'application/pdf' });
  });
});
