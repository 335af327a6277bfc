import type { Answers, World } from './world.ts';

/* eslint-disable @typescript-eslint/no-unsafe-argument --
   The commands' inputs are those of the SDK; what is read of them is what a service reads. */

/** Keys, quotas, queue, metrics and stacks. */
export function otherAnswers(world: World): Answers {
  const { state, settings } = world;

  return {
    GetServiceQuota: () => ({ Quota: { Value: settings.vpcLimit } }),
    DescribeKey: () => ({ KeyMetadata: { KeyState: settings.keyState } }),
    SendMessage(input) {
      state.messages.push(input);
      return {};
    },
    PutMetricData(input) {
      state.metrics.push(input);
      return {};
    },
    DescribeStackResource: () => ({ StackResourceDetail: { PhysicalResourceId: 'deployment-bucket' } }),
    DeleteStack({ StackName }) {
      state.stacksDeleted.push(StackName);
      return {};
    },
  };
}
