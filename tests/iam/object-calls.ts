import type { Expansion } from './expansion.ts';
import type { Surroundings } from './places.ts';
import { viaS3, on } from './requests.ts';

const bucketOf = ({ installation }: Surroundings, name = 'DocumentsBucket') => installation.arnOf(name);
const documentsKey = (action: string, { installation }: Surroundings) =>
  on(action, installation.arnOf('DocumentsKey'), viaS3);

/** Commands of S3. */
export const objectCalls: Readonly<Record<string, Expansion>> = {
  's3.DeleteObject': (where) =>
    where.place.removes.map((name) => [on('s3:DeleteObject', `${bucketOf(where)}/${name}`)]),
  's3.DeleteObjects': (where) =>
    ['s3:DeleteObject', 's3:DeleteObjectVersion'].map((action) => [
      on(action, `${bucketOf(where, 'ServerlessDeploymentBucket')}/serverless/code.zip`),
    ]),
  's3.GetObject': (where) =>
    where.place.reads.map((name) => [
      on('s3:GetObject', `${bucketOf(where)}/${name}`),
      documentsKey('kms:Decrypt', where),
      // Where nothing is, S3 says so only to those who may list.
      on('s3:ListBucket', bucketOf(where)),
    ]),
  's3.ListObjectVersions': (where) => [[on('s3:ListBucketVersions', bucketOf(where, 'ServerlessDeploymentBucket'))]],
  's3.ListObjectsV2': (where) => [[on('s3:ListBucket', bucketOf(where), { 's3:prefix': 'slots/' })]],
  's3.PutObject': (where) =>
    where.place.writes.map((name) => [
      on('s3:PutObject', `${bucketOf(where)}/${name}`),
      documentsKey('kms:GenerateDataKey', where),
    ]),
};
