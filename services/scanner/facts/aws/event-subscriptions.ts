import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'eventSubscriptions',
  summary: 'Event subscriptions of the account in this region.',
  from: ['event-subscriptions'],
  rows: (answers) =>
    (answers['event-subscriptions']?.EventSubscriptionsList ?? []).map((subscription) => ({
      name: subscription.CustSubscriptionId ?? null,
      sourceType: subscription.SourceType ?? null,
      // `no-permission` and `topic-not-exist` tell nobody, whatever else the subscription says.
      enabled: subscription.Enabled === true && (subscription.Status ?? 'active') === 'active',
      categories: subscription.EventCategoriesList ?? [],
      sources: subscription.SourceIdsList ?? [],
      topic: subscription.SnsTopicArn ?? null,
    })),
  Row: z.object({
    name: z.string().nullable(),
    /** Null: every type. */
    sourceType: z.string().nullable(),
    enabled: z.boolean(),
    /** Empty: every category. */
    categories: z.array(z.string()),
    /** Empty: every source of the type. */
    sources: z.array(z.string()),
    topic: z.string().nullable(),
  }),
  example: {
    name: 'rds-events',
    sourceType: 'db-instance',
    enabled: true,
    categories: [],
    sources: [],
    topic: 'arn:aws:sns:eu-west-1:111122223333:rds-events',
  },
});
