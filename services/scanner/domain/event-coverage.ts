import { failWhen, type Judgement } from './judgement.ts';

interface Subscription {
  readonly sourceType: string | null;
  readonly enabled: boolean;
  readonly categories: readonly string[];
  readonly sources: readonly string[];
}

/**
 * Do enabled subscriptions cover these categories of a source type for every one of these sources? No categories named
 * means all of them, no sources named means every source of the type.
 */
export function coversEvents(
  subscriptions: readonly Subscription[],
  sourceType: string,
  categories: readonly string[],
  ids: readonly string[] = [],
): Judgement {
  const covering = subscriptions.filter(
    ({ enabled, sourceType: type, sources }) =>
      enabled &&
      (type === null || type === sourceType) &&
      (sources.length === 0 || (ids.length > 0 && ids.every((id) => sources.includes(id)))),
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
          ? `No enabled subscription covers the ${sourceType} of the source.`
          : `No enabled subscription covers ${missing.join(', ')} of the ${sourceType} of the source.`,
    },
  ]);
}
