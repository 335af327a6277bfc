import { CreateTagsCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetFunctionCommand, TagResourceCommand } from '@aws-sdk/client-lambda';
import { AddTagsToResourceCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { LookingClients } from './leftovers.ts';

/** Says on everything of a sandbox that its time was over an hour ago: nobody waits for that. */
export async function expire({ ec2, rds, lambda, s3 }: LookingClients, Bucket: string, name: string): Promise<void> {
  const past = new Date(Date.now() - 3_600_000).toISOString();
  const tag = 'stillframe:expires-at';
  const Tags = [{ Key: tag, Value: past }];
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'tag:Name', Values: [name] }] }));
  await ec2.send(new CreateTagsCommand({ Resources: Vpcs.flatMap(({ VpcId }) => VpcId ?? []), Tags }));
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }));
  const arn = DBInstances[0]?.DBInstanceArn ?? '';
  for (const ResourceName of [arn, arn.replace(':db:', ':subgrp:')])
    await rds.send(new AddTagsToResourceCommand({ ResourceName, Tags }));
  for (const kind of ['scanner', 'classifier']) {
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: `${name}-${kind}` }));
    await lambda.send(new TagResourceCommand({ Resource: Configuration?.FunctionArn, Tags: { [tag]: past } }));
  }
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'slots/' }));
  for (const { Key } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const slot = JSON.parse((await Body?.transformToString()) ?? '{}') as { sandbox?: string };
    if (slot.sandbox !== name) continue;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify({ ...slot, expiresAt: past }) }));
  }
}
