import {
  DeleteStackCommand,
  DescribeStackResourceCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { unlessAwsError } from '../../../shared/aws/aws-error.ts';
import type { S3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { documentKey } from '../../../shared/documents/document-store.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Installation } from '../ports.ts';

/** The logical name that the deployment tool gives the bucket of its packages. */
const deploymentBucket = 'ServerlessDeploymentBucket';

/** The installation's own stack. Reports and their key are kept by the stack's own policies. */
export function awsInstallation(deps: {
  cloudFormation: Pick<CloudFormationClient, 'send'>;
  s3: Pick<S3Client, 'send'>;
  documents: Pick<S3DocumentStore, 'getBytes'>;
  stack: string;
}): Installation {
  const { cloudFormation, s3, documents, stack: StackName } = deps;

  async function empty(Bucket: string): Promise<void> {
    for (;;) {
      const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      const Objects = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
        Key === undefined ? [] : [{ Key, VersionId }],
      );
      if (Objects.length === 0) return;
      const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
      if (Errors.length > 0)
        throw new AppError('deployment-bucket-not-empty', 'The deployment bucket could not be emptied.', {
          retryable: true,
        });
    }
  }

  return {
    reported: async (about) => (await documents.getBytes(documentKey(about, 'report'))) !== null,
    async remove() {
      const found = await unlessAwsError(
        cloudFormation.send(new DescribeStackResourceCommand({ StackName, LogicalResourceId: deploymentBucket })),
        // An installation that was packaged into another bucket has none of its own.
        'ValidationError',
      );
      const bucket = found?.StackResourceDetail?.PhysicalResourceId;
      if (bucket !== undefined) await unlessAwsError(empty(bucket), 'NoSuchBucket');
      // Without a role of its own the call uses the one that the stack was made with.
      await cloudFormation.send(new DeleteStackCommand({ StackName }));
    },
  };
}
