import type { Verdict } from '../events/documents/verdict.ts';
import type { PeerItem } from './checks-peers.ts';

/** Something that a peer found: by which of its rules, and where, as our evidence spells names: `"public"."orders"`. */
export interface PeerFinding {
  readonly rule: string;
  readonly place: string;
}

/** A finding of theirs that is none of ours, and why. */
export interface Argued extends PeerFinding {
  readonly why: string;
}

/** What one rule of the peer and our checks that answer it found on the same server. */
export interface RuleComparison {
  readonly item: PeerItem;
  readonly theirs: number;
  readonly ours: number;
  readonly both: number;
  /** Places that they found and we did not, with the argument; null is an answer that we owe. */
  readonly onlyTheirs: readonly { readonly place: string; readonly why: string | null }[];
  readonly onlyOurs: readonly string[];
}

/** Their findings and ours, rule by rule; a rule that the list does not know stands at the end and owes an answer. */
export function compareFindings(
  items: readonly PeerItem[],
  theirs: readonly PeerFinding[],
  ours: readonly Verdict[],
  argued: readonly Argued[],
): readonly RuleComparison[] {
  const listed = new Set(items.map(({ rule }) => rule));
  const strangers = [...new Set(theirs.map(({ rule }) => rule))].filter((rule) => !listed.has(rule));
  const all = [...items, ...strangers.map((rule): PeerItem => ({ id: '?', rule, about: rule }))];
  return all.map((item) => {
    const places = [...new Set(theirs.filter(({ rule }) => rule === item.rule).map(({ place }) => place))];
    const resources = ours
      .filter(({ checkId, status }) => status === 'fail' && item.ours?.includes(checkId))
      .flatMap(({ evidence }) => evidence.map(({ resource }) => resource));
    const left = places.filter((place) => !resources.some((resource) => resource.includes(place)));
    const whyOf = (place: string) =>
      argued.find((one) => one.rule === item.rule && one.place === place)?.why ?? item.argued ?? null;
    return {
      item,
      theirs: places.length,
      ours: new Set(resources).size,
      both: places.length - left.length,
      onlyTheirs: left.map((place) => ({ place, why: whyOf(place) })),
      onlyOurs: [...new Set(resources)].filter((resource) => !places.some((place) => resource.includes(place))),
    };
  });
}

/** The comparison as lines of a table, with what only they found below their rule. */
export function comparisonLines(rules: readonly RuleComparison[]): readonly string[] {
  const row = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, index) => (index < 2 ? String(cell).padEnd(index === 0 ? 6 : 46) : String(cell).padStart(7)))
      .join('');
  return [
    row(['', '', 'theirs', 'ours', 'both', 'only t.', 'only o.']),
    ...rules.flatMap(({ item, theirs, ours, both, onlyTheirs, onlyOurs }) => [
      row([item.id, item.about.slice(0, 45), theirs, ours, both, onlyTheirs.length, onlyOurs.length]),
      ...byReason(onlyTheirs).map(([why, places]) => `        ${places.join(', ')}: ${why}`),
    ]),
  ];
}

/** How many findings of theirs we neither have nor argue. */
export function owed(rules: readonly RuleComparison[]): number {
  return rules.flatMap(({ onlyTheirs }) => onlyTheirs).filter(({ why }) => why === null).length;
}

function byReason(left: RuleComparison['onlyTheirs']): readonly (readonly [string, readonly string[]])[] {
  const reasons = new Map<string, string[]>();
  for (const { place, why } of left) {
    const reason = why === null ? 'NOT ANSWERED' : `argued: ${why}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), place]);
  }
  return [...reasons];
}
