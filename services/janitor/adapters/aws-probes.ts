import {
  DeleteFunctionCommand,
  GetFunctionCommand,
  PutFunctionConcurrencyCommand,
  UpdateFunctionConfigurationCommand,
  paginateListFunctions,
  type GetFunctionCommandOutput,
  type LambdaClient,
} from '@aws-sdk/client-lambda';
import { isAwsError, unlessAwsError } from '../../../shared/aws/aws-error.ts';
import { parseSandboxTags, type SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { StandingPart } from '../domain/teardown-plan.ts';
import { isPartOf, type AwsParts } from './aws-sandboxes.ts';

/** What a sandbox's probes are called: its name and one of these. */
const endings = ['-scanner', '-classifier'] as const;

/** The functions inside a sandbox's network. */
export function awsProbes(deps: { lambda: LambdaClient; installation: string }): AwsParts {
  const { lambda, installation } = deps;

  const find = (FunctionName: string): Promise<GetFunctionCommandOutput | null> =>
    unlessAwsError(lambda.send(new GetFunctionCommand({ FunctionName })), 'ResourceNotFound');

  return {
    async standing(name) {
      const parts: StandingPart[] = [];
      for (const ending of endings) {
        const found = await find(`${name}${ending}`);
        if (found === null || !isPartOf(name, installation, parseSandboxTags(found.Tags ?? {}))) continue;
        const { State, LastUpdateStatus } = found.Configuration ?? {};
        const busy = State === 'Pending' || LastUpdateStatus === 'InProgress';
        const going = { state: 'going', why: 'Lambda is still making or detaching it.' } as const;
        parts.push({ part: 'function', name: `${name}${ending}`, ...(busy ? going : {}) });
      }
      return parts;
    },

    async seen() {
      const seen: SandboxTags[] = [];
      for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {}))
        for (const { FunctionName = '' } of Functions) {
          if (!endings.some((ending) => FunctionName.endsWith(ending)) || !FunctionName.startsWith('stillframe-'))
            continue;
          const tags = parseSandboxTags((await find(FunctionName))?.Tags ?? {});
          if (tags?.installation === installation) seen.push(tags);
        }
      return seen;
    },

    remove: {
      /** Nobody may call it any more; it leaves the network, so that its interfaces are given back; then it goes. */
      async function(FunctionName) {
        try {
          const { VpcConfig } = (await find(FunctionName))?.Configuration ?? {};
          await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
          if ((VpcConfig?.SubnetIds ?? []).length > 0) {
            const nowhere = { SubnetIds: [], SecurityGroupIds: [] };
            await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, VpcConfig: nowhere }));
            return;
          }
          await lambda.send(new DeleteFunctionCommand({ FunctionName }));
        } catch (error) {
          if (isAwsError(error, 'ResourceNotFound')) return;
          if (isAwsError(error, 'ResourceConflict')) return 'not-yet';
          throw error;
        }
      },
    },
  };
}
