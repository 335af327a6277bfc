import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'dataIntegrations',
  summary: 'Managed integrations (zero-ETL) that copy the data of the source elsewhere.',
  from: ['integrations'],
  rows: (answers, { instances, cluster }) => {
    const arns = [...instances.map((one) => one.DBInstanceArn), cluster?.DBClusterArn].filter(
      (arn) => arn !== undefined,
    );
    const integrations = answers.integrations?.Integrations ?? [];
    if (integrations.length > 0 && arns.length === 0)
      return { unavailable: 'The description of the source does not say its ARN, so its integrations are not known.' };
    return integrations
      .filter(({ SourceArn }) => arns.includes(SourceArn ?? ''))
      .map(({ IntegrationName, TargetArn, Status }) => ({
        integration: IntegrationName ?? null,
        target: TargetArn ?? null,
        status: Status ?? null,
      }));
  },
  Row: z.object({
    integration: z.string().nullable(),
    target: z.string().nullable(),
    status: z.string().nullable(),
  }),
  example: {
    integration: 'shop-to-warehouse',
    target: 'arn:aws:redshift-serverless:eu-west-1:111122223333:namespace/warehouse',
    status: 'active',
  },
});
