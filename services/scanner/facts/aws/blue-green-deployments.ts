import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'blueGreenDeployments',
  summary: 'Blue/green deployments that keep a second copy of the source.',
  from: ['blue-green-deployments'],
  rows: (answers, { instances, cluster }) => {
    const arns = [...instances.map((one) => one.DBInstanceArn), cluster?.DBClusterArn].filter(
      (arn) => arn !== undefined,
    );
    const deployments = answers['blue-green-deployments']?.BlueGreenDeployments ?? [];
    if (deployments.length > 0 && arns.length === 0)
      return { unavailable: 'The description of the source does not say its ARN, so its deployments are not known.' };
    return deployments
      .filter(({ Source, Target }) => arns.includes(Source ?? '') || arns.includes(Target ?? ''))
      .map(({ BlueGreenDeploymentName, Target, Status }) => ({
        deployment: BlueGreenDeploymentName ?? null,
        target: Target ?? null,
        status: Status ?? null,
      }));
  },
  Row: z.object({ deployment: z.string().nullable(), target: z.string().nullable(), status: z.string().nullable() }),
  example: {
    deployment: 'shop-upgrade',
    target: 'arn:aws:rds:eu-west-1:111122223333:db:shop-green',
    status: 'SWITCHOVER_COMPLETED',
  },
});
