import type { Severity, Verdict } from '../../../events/documents/verdict.ts';
import type { Holding, Holdings } from '../domain/sensitivity.ts';
import { worst, type Sensitivity } from '../domain/sensitivity.ts';

/** What a rule may know besides the verdict. */
export interface ScanContext {
  readonly holdings: Holdings;
  /** Has the source's endpoint a public address? Null when nothing says it. */
  readonly publiclyAccessible: boolean | null;
}

export interface ContextJudgement {
  readonly severity: Severity;
  /** A sentence for whoever reads the report. */
  readonly why: string;
}

/** What a check found × how sensitive the data are × who can get at them → the severity in context. */
export interface ContextRule {
  /** Slug, equal to the file name, for ever. */
  readonly id: string;
  /** What it weighs, as a heading. */
  readonly title: string;
  /** Ids of the checks whose verdicts it judges. */
  readonly checks: readonly string[];
  /** Null: it has nothing to say about this verdict. */
  readonly judge: (verdict: Verdict, context: ScanContext) => ContextJudgement | null;
  readonly examples: readonly [ContextExample, ...ContextExample[]];
}

export interface ContextExample {
  readonly holds: Sensitivity;
  readonly publiclyAccessible?: boolean | null;
  readonly severity: Severity;
  /** In context; null when the rule leaves it alone. */
  readonly becomes: Severity | null;
}

export function defineContextRule(rule: ContextRule): ContextRule {
  return rule;
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** The graver of two. */
export function atLeast(severity: Severity, least: Severity): Severity {
  return severities.indexOf(severity) <= severities.indexOf(least) ? severity : least;
}

/** One step graver, at most as grave as `most`. */
export function oneUp(severity: Severity, most: Severity = 'critical'): Severity {
  const up = severities[Math.max(0, severities.indexOf(severity) - 1)] ?? severity;
  return severities.indexOf(up) < severities.indexOf(most) ? atLeast(severity, most) : up;
}

type Scale = Readonly<Partial<Record<Exclude<Sensitivity, 'unknown'>, (judged: Severity) => Severity>>>;

const words: Readonly<Record<Sensitivity, string>> = {
  grave: 'data whose disclosure does harm at once',
  personal: 'personal or confidential data',
  none: 'nothing personal or confidential',
  unknown: 'what nobody looked at',
};

/** Judged by what the very places hold that the evidence names; nothing is lowered unless all of them are known. */
export function byPlaces(verdict: Verdict, { holdings }: ScanContext, scale: Scale): ContextJudgement | null {
  const { evidence, evidenceTotal } = verdict;
  const named = evidence.flatMap(({ resource }) => holdings.ofEvidence(resource) ?? []);
  if (named.length === 0) return null;
  const found = worst(named.map(({ sensitivity }) => sensitivity));
  if (found === 'unknown' || (found === 'none' && named.length < evidenceTotal)) return null;
  const severity = scale[found]?.(verdict.severity);
  if (severity === undefined) return null;
  const gravest = named.filter(({ sensitivity }) => sensitivity === found);
  const lesser = found === 'grave' ? named.filter(({ sensitivity }) => sensitivity === 'personal').length : 0;
  const more = lesser === 0 ? '' : `, and ${number(lesser)} ${lesser === 1 ? 'holds' : 'hold'} other ${words.personal}`;
  const left = evidenceTotal - evidence.length;
  return {
    severity,
    why:
      `${number(gravest.length)} of ${number(evidenceTotal)} places that it names ${gravest.length === 1 ? 'holds' : 'hold'} ${words[found]}${kindsOf(gravest)}${more}.` +
      (left === 0 ? '' : ` ${number(left)} more were too many to be stored and weighed.`),
  };
}

/** Judged by what the whole database holds, where the check concerns all of it. */
export function byDatabase(verdict: Verdict, { holdings }: ScanContext, scale: Scale): ContextJudgement | null {
  const { sensitivity } = holdings.all;
  if (sensitivity === 'unknown') return null;
  const severity = scale[sensitivity]?.(verdict.severity);
  if (severity === undefined) return null;
  return { severity, why: `The database holds ${words[sensitivity]}${kindsOf([holdings.all])}.` };
}

function kindsOf(holdings: readonly Holding[]): string {
  const types = [...new Set(holdings.flatMap((holding) => holding.types))];
  if (types.length === 0) return '';
  const more = types.length > 6 ? ` and ${types.length - 6} more kinds` : '';
  return ` (${types.slice(0, 6).join(', ')}${more})`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
