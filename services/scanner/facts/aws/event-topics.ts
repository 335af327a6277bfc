import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'eventTopics',
  summary: 'The topics of enabled event subscriptions, and how many confirmed receivers each has.',
  from: ['event-subscriptions'],
  rows: (answers) => {
    const topics = new Set(
      (answers['event-subscriptions']?.EventSubscriptionsList ?? [])
        .filter(({ Enabled }) => Enabled === true)
        .map(({ SnsTopicArn }) => SnsTopicArn),
    );
    if (topics.size === 0) return [];
    if (topics.has(undefined))
      return { unavailable: 'Not of every event subscription is the topic said (event-subscriptions.json).' };
    const described = answers['sns-subscriptions'];
    if (described === undefined)
      return { unavailable: 'Who receives the events is not described (sns-subscriptions.json).' };
    return [...topics].flatMap((topic) => {
      // An answer about a topic without receivers names it nowhere, unless somebody wrote it beside.
      const own = described.filter(
        ({ TopicArn, Subscriptions }) => TopicArn === topic || Subscriptions.some((one) => one.TopicArn === topic),
      );
      const told = own.length > 0 || described.length >= topics.size;
      const confirmed = own
        .flatMap(({ Subscriptions }) => Subscriptions)
        .filter(({ SubscriptionArn }) => SubscriptionArn.startsWith('arn:'));
      return { topic: topic?.split(':').at(-1) ?? '', receivers: told ? confirmed.length : null };
    });
  },
  Row: z.object({
    topic: z.string(),
    /** Null: not described. */
    receivers: z.int().nullable(),
  }),
  example: { topic: 'rds-events', receivers: 2 },
});
