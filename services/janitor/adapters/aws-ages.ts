import { PutMetricDataCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { SandboxAges } from '../ports.ts';

/** Figures in CloudWatch: `Stillframe / OldestSandboxMinutes` and `StandingSandboxes`, by installation. */
export function awsAges(deps: { cloudWatch: Pick<CloudWatchClient, 'send'>; installation: string }): SandboxAges {
  const Dimensions = [{ Name: 'Installation', Value: deps.installation }];
  return {
    async report(standing, oldestMinutes) {
      await deps.cloudWatch.send(
        new PutMetricDataCommand({
          Namespace: 'Stillframe',
          MetricData: [
            { MetricName: 'OldestSandboxMinutes', Dimensions, Unit: 'None', Value: oldestMinutes },
            { MetricName: 'StandingSandboxes', Dimensions, Unit: 'Count', Value: standing },
          ],
        }),
      );
    },
  };
}
