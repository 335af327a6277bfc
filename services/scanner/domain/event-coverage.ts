import { failWhen, type Judgement } from './judgement.ts';

interface Subscription {
  readonly sourceType: string | null;
  readonly enabled: boolean;
  readonly categories: readonly string[];
}

/** Do enabled subscriptions cover these categories of a source type? No categories named means all of them. */
export function coversEvents(
  subscriptions: readonly Subscription[],
  sourceType: string,
  categories: readonly string[],
): Judgement {
  const covering = subscriptions.filter(
    (subscription) =>
      subscription.enabled && (subscription.sourceType === null || subscription.sourceType === sourceType),
  );
  const all = covering.some((subscription) => subscription.categories.length === 0);
  const covered = new Set(covering.flatMap((subscription) => subscription.categories));
  const missing = all ? [] : categories.filter((category) => !covered.has(category));
  if (missing.length === 0) return failWhen([]);
  return failWhen([
    {
      resource: 'event subscriptions',
      detail:
        covering.length === 0
          ? `No enabled subscription covers ${sourceType}.`
          : `No enabled subscription covers ${missing.join(', ')} of ${sourceType}.`,
    },
  ]);
}
