import { refuse, type Answers, type World } from './world.ts';

/* eslint-disable @typescript-eslint/no-unsafe-member-access --
   The commands' inputs are those of the SDK; what is read of them is what a service reads. */

/** Objects: conditional writes are exclusive. */
export function s3Answers(world: World): Answers {
  const { state, id } = world;

  return {
    PutObject({ Bucket, Key, Body, IfNoneMatch }) {
      const key = `${Bucket}/${Key}`;
      if (IfNoneMatch === '*' && state.objects.has(key)) refuse('PreconditionFailed');
      state.objects.set(key, { body: String(Body), tag: id('etag') });
      return {};
    },
    GetObject({ Bucket, Key }) {
      const found = state.objects.get(`${Bucket}/${Key}`) ?? refuse('NoSuchKey');
      const Body = {
        transformToString: () => Promise.resolve(found.body),
        transformToByteArray: () => Promise.resolve(new TextEncoder().encode(found.body)),
      };
      return { Body, ETag: found.tag };
    },
    DeleteObject({ Bucket, Key, IfMatch }) {
      const found = state.objects.get(`${Bucket}/${Key}`);
      if (found !== undefined && IfMatch !== undefined && found.tag !== IfMatch) refuse('PreconditionFailed');
      state.objects.delete(`${Bucket}/${Key}`);
      return {};
    },
    ListObjectsV2({ Bucket, Prefix }) {
      const keys = [...state.objects.keys()].filter((key) => key.startsWith(`${Bucket}/${Prefix}`));
      return { Contents: keys.map((key) => ({ Key: key.slice(String(Bucket).length + 1) })) };
    },
    ListObjectVersions: ({ Bucket }) => ({
      Versions: [...state.objects.keys()]
        .filter((key) => key.startsWith(`${Bucket}/`))
        .map((key) => ({ Key: key.slice(String(Bucket).length + 1), VersionId: 'v1' })),
    }),
    DeleteObjects({ Bucket, Delete }) {
      for (const { Key } of Delete.Objects) state.objects.delete(`${Bucket}/${Key}`);
      return {};
    },
  };
}
