import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';
import { ec2Answers } from './ec2.ts';
import { lambdaAnswers } from './lambda.ts';
import { mortalProcess } from './mortal-process.ts';
import { otherAnswers } from './other-services.ts';
import { rdsReadingAnswers } from './rds-reading.ts';
import { rdsWritingAnswers } from './rds-writing.ts';
import { s3Answers } from './s3.ts';
import { emptyWorld, type Tag } from './world.ts';

const region = { region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } };
/** Made once: a fake is one of them that sends nothing, because paginators look at the class. */
const real = {
  ec2: new EC2Client(region),
  rds: new RDSClient(region),
  lambda: new LambdaClient(region),
  s3: new S3Client(region),
  kms: new KMSClient(region),
  sqs: new SQSClient(region),
  quotas: new ServiceQuotasClient(region),
  cloudWatch: new CloudWatchClient(region),
  cloudFormation: new CloudFormationClient(region),
};

/**
 * EC2, RDS, Lambda, S3 and SQS in memory, with the semantics on which removal and repetition depend: what is being made
 * or deleted takes until `pass()`; what is in use refuses to go; names and conditional writes are exclusive. The
 * process can be killed right before or right after any call takes effect.
 */
export function fakeAws() {
  const world = emptyWorld();
  const { state, settings, id, plug, addSnapshot } = world;
  const answers = {
    ...ec2Answers(world),
    ...rdsReadingAnswers(world),
    ...rdsWritingAnswers(world),
    ...lambdaAnswers(world),
    ...s3Answers(world),
    ...otherAnswers(world),
  };
  const { send, killAt, revive } = mortalProcess(answers, state.calls);
  const fake = <T extends object>(client: T): T => Object.assign(Object.create(client) as T, { send });

  return {
    ...state,
    settings,
    clients: {
      ec2: fake(real.ec2),
      rds: fake(real.rds),
      lambda: fake(real.lambda),
      s3: fake(real.s3),
      kms: fake(real.kms),
      sqs: fake(real.sqs),
      quotas: fake(real.quotas),
      cloudWatch: fake(real.cloudWatch),
      cloudFormation: fake(real.cloudFormation),
    },
    addSnapshot,
    addInstance: (one: Record<string, unknown> & { id: string }) =>
      state.instances.set(one.id, {
        tags: [],
        status: 'available',
        engine: 'postgres',
        version: '15.4',
        class: 'db.m6g.large',
        ...one,
      }),
    addCluster: (one: Record<string, unknown> & { id: string }) =>
      state.clusters.set(one.id, {
        tags: [],
        status: 'available',
        engine: 'aurora-postgresql',
        version: '15.4',
        ...one,
      }),
    addInterface: (vpc: string, subnet: string) => plug('other', 'bastion', vpc, subnet),
    addVpc(tags: readonly Tag[]): string {
      const vpc = { id: id('vpc'), tags, status: 'available' };
      state.vpcs.set(vpc.id, vpc);
      return vpc.id;
    },
    /** Time: what is being made is there, what is being deleted is gone, interfaces without owner are given back. */
    pass(): void {
      for (const map of [state.instances, state.clusters])
        for (const one of map.values())
          if (one.status === 'deleting') map.delete(one.id);
          else if (one.status === 'creating') one.status = 'available';
      for (const one of [...state.snapshots.values()]) if (one.status === 'creating') one.status = 'available';
      for (const one of state.functions.values()) one.status = 'Active';
      for (const one of [...state.interfaces.values()]) {
        const user = one.kind === 'rds' ? state.instances.get(one.owner!) : state.functions.get(one.owner!);
        const holds = one.kind === 'rds' || ((user?.['subnets'] as readonly string[] | undefined)?.length ?? 0) > 0;
        if (one.kind === 'other' || (user !== undefined && holds)) continue;
        // Some of Lambda's interfaces vanish, some stay behind unused.
        if (one.kind === 'lambda' && Number(one.id.slice(-1)) % 2 === 1) one.status = 'available';
        else state.interfaces.delete(one.id);
      }
    },
    killAt,
    revive,
  };
}

export type FakeAws = ReturnType<typeof fakeAws>;
