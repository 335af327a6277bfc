import { need, refuse, sha, type Answers, type Thing, type World } from './world.ts';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call --
   The commands' inputs are those of the SDK; what is read of them is what a service reads. */

/** Functions: they are active after `pass()`, and go only when they are attached to nothing. */
export function lambdaAnswers(world: World): Answers {
  const { state, settings, plug } = world;

  return {
    ListFunctions: () => ({ Functions: [...state.functions.values()].map(functionOf) }),
    GetFunction({ FunctionName }) {
      if (FunctionName.startsWith('blueprint-'))
        return {
          Code: { Location: `https://code/${FunctionName}` },
          Configuration: {
            CodeSha256: settings.blueprintDigest ?? sha(settings.blueprint),
            Runtime: 'nodejs24.x',
            Handler: 'probe.handler',
            MemorySize: 512,
            Timeout: 270,
          },
        };
      const one = need(state.functions, FunctionName, 'ResourceNotFoundException');
      const Tags = Object.fromEntries(one.tags.map(({ Key, Value }) => [Key, Value]));
      return { Configuration: functionOf(one), Tags };
    },
    CreateFunction(input) {
      if (state.functions.has(input.FunctionName)) refuse('ResourceConflictException');
      const vpc = state.subnets.get(input.VpcConfig.SubnetIds[0])?.['vpc'];
      if (vpc === undefined) refuse('InvalidParameterValueException');
      const tags = Object.entries(input.Tags ?? {}).map(([Key, Value]) => ({ Key, Value: String(Value) }));
      const one = {
        id: input.FunctionName,
        tags,
        status: 'Pending',
        sha: sha(input.Code.ZipFile),
        subnets: input.VpcConfig.SubnetIds,
        request: input,
      };
      state.functions.set(one.id, one);
      for (const subnet of input.VpcConfig.SubnetIds) plug('lambda', one.id, vpc as string, subnet);
      return { CodeSha256: one.sha };
    },
    PutFunctionConcurrency({ FunctionName, ReservedConcurrentExecutions }) {
      (need(state.functions, FunctionName, 'ResourceNotFoundException') as any).concurrency =
        ReservedConcurrentExecutions;
      return {};
    },
    UpdateFunctionConfiguration({ FunctionName, VpcConfig }) {
      const one = need(state.functions, FunctionName, 'ResourceNotFoundException') as any;
      if (one.status !== 'Active') refuse('ResourceConflictException');
      one.subnets = VpcConfig.SubnetIds;
      one.status = 'InProgress';
      return {};
    },
    DeleteFunction({ FunctionName }) {
      const one = need(state.functions, FunctionName, 'ResourceNotFoundException') as any;
      if (one.status !== 'Active') refuse('ResourceConflictException');
      if (one.concurrency !== 0 || one.subnets.length > 0) throw new Error('deleted before it was detached');
      state.functions.delete(FunctionName);
      return {};
    },
  };
}

const functionOf = (thing: Thing): any => ({
  FunctionName: thing.id,
  State: thing.status === 'Pending' ? 'Pending' : 'Active',
  LastUpdateStatus: thing.status === 'InProgress' ? 'InProgress' : 'Successful',
  CodeSha256: thing['sha'],
  VpcConfig: { SubnetIds: (thing as any).subnets },
  ...(thing as any).configuration,
});
