import { createHash } from 'node:crypto';
import {
  CreateFunctionCommand,
  GetFunctionCommand,
  type CreateFunctionCommandInput,
  type FunctionConfiguration,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { oncePropagated, unlessAwsError } from '../../../shared/aws/aws-error.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseSandboxTags, tagMap, type SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { Blueprints } from './aws-environment.ts';
import type { Network } from './ec2-network.ts';

export const probeKinds = ['scanner', 'classifier'] as const;

/** The name of a sandbox's probe. */
export function probeName(sandbox: string, kind: (typeof probeKinds)[number]): string {
  return `${sandbox}-${kind}`;
}

/** Functions inside a sandbox's network, each a copy of one that the deployment holds. */
export function probeFunctions(deps: {
  lambda: Pick<LambdaClient, 'send'>;
  download: (url: string) => Promise<Uint8Array>;
  blueprints: Blueprints;
  roleArn: string;
  logGroup: string;
}) {
  const { lambda, blueprints, roleArn, logGroup } = deps;

  async function blueprint(name: string): Promise<{ code: Uint8Array; configuration: FunctionConfiguration }> {
    const { Code, Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName: name }));
    if (Code?.Location === undefined || Configuration?.CodeSha256 === undefined)
      throw new AppError('blueprint-unreadable', `Lambda does not show the code of the blueprint ${name}.`, {
        retryable: true,
      });
    const code = await deps.download(Code.Location);
    mustMatch(createHash('sha256').update(code).digest('base64'), Configuration.CodeSha256);
    return { code, configuration: Configuration };
  }

  async function stands(name: string, tags: SandboxTags): Promise<boolean> {
    const answer = await unlessAwsError(
      lambda.send(new GetFunctionCommand({ FunctionName: name })),
      'ResourceNotFound',
    );
    if (answer === null) return false;
    const found = parseSandboxTags(answer.Tags ?? {});
    if (found?.installation === tags.installation && found.scanId === tags.scanId && found.attempt === tags.attempt)
      return true;
    throw new AppError('name-taken', 'A function that is not ours bears the name of a probe. Replay the scan.');
  }

  return {
    /** Both probes, asked for; the watcher sees when they are active. Returns their names. */
    async ensure(sandbox: string, tags: SandboxTags, network: Network): Promise<string[]> {
      const names: string[] = [];
      for (const kind of probeKinds) {
        const name = probeName(sandbox, kind);
        names.push(name);
        if (await stands(name, tags)) continue;
        const { code, configuration } = await blueprint(blueprints[kind]);
        const copy = copyOf(configuration, code, { name, tags, network, roleArn, logGroup });
        const made = await unlessAwsError(
          // Lambda may not see the subnets yet.
          oncePropagated(() => lambda.send(new CreateFunctionCommand(copy)), ['InvalidParameterValue']),
          'ResourceConflict',
        );
        if (made === null) await stands(name, tags);
        else mustMatch(made.CodeSha256, configuration.CodeSha256);
      }
      return names;
    },
  };
}

/** The blueprint's program in the sandbox's network, with the sandbox's name, tags and log group. */
function copyOf(
  from: FunctionConfiguration,
  ZipFile: Uint8Array,
  to: { name: string; tags: SandboxTags; network: Network; roleArn: string; logGroup: string },
): CreateFunctionCommandInput {
  const { Runtime, Handler, MemorySize, Timeout, Architectures, EphemeralStorage } = from;
  return {
    FunctionName: to.name,
    Description: 'Probe of a Stillframe sandbox',
    Role: to.roleArn,
    Code: { ZipFile },
    PackageType: 'Zip',
    Runtime,
    Handler,
    MemorySize,
    Timeout,
    Architectures,
    ...(EphemeralStorage === undefined ? {} : { EphemeralStorage }),
    Environment: { Variables: from.Environment?.Variables ?? {} },
    VpcConfig: { SubnetIds: [...to.network.subnetIds], SecurityGroupIds: [to.network.securityGroupId] },
    LoggingConfig: { LogFormat: 'Text', LogGroup: to.logGroup },
    Tags: tagMap(to.tags),
  };
}

function mustMatch(actual: string | undefined, expected: string | undefined): void {
  if (actual !== undefined && actual === expected) return;
  throw new AppError(
    'probe-code-altered',
    'The code of a probe is not the code that was deployed, so no copy was made of it. Deploy again.',
  );
}
