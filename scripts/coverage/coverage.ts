import type { Check, References } from '../../services/scanner/checks/define-check.ts';
import type { CoverageData, ResearchList } from './coverage-data.ts';

type Kind = 'securityHub' | 'prowler' | 'research';

/** An identifier of a list and the checks that answer it. */
export interface Answered {
  readonly id: string;
  readonly checks: readonly string[];
}

export interface Coverage {
  readonly securityHub: readonly Answered[];
  readonly prowler: readonly Answered[];
  readonly research: Readonly<Record<ResearchList, readonly Answered[]>>;
  /** What contradicts itself: identifiers that nobody published, arguments about what is built. */
  readonly contradictions: readonly string[];
}

/** Which checks answer what others look at, and what our own list names. Controls out of scope are left out. */
export function coverageOf(checks: readonly Pick<Check, 'id' | 'references'>[], data: CoverageData): Coverage {
  const { published, argued, recorded } = data;
  const answered = (kind: Kind, ids: readonly string[]): Answered[] =>
    ids.map((id) => ({
      id,
      checks: checks.filter(({ references }) => names(references, kind).includes(id)).map((check) => check.id),
    }));
  const inScope = (kind: 'securityHub' | 'prowler') =>
    published[kind].controls.filter(({ outOfScope }) => outOfScope === undefined).map(({ id }) => id);
  const items = (list: ResearchList) => published.research[list].map(({ id }) => id);
  const research = {
    aws: answered('research', items('aws')),
    postgresql: answered('research', items('postgresql')),
    mysql: answered('research', items('mysql')),
  };
  const known = {
    // Controls of other services of AWS are named where a check answers them too.
    securityHub: (id: string) => !id.startsWith('RDS.') || published.securityHub.controls.some((one) => one.id === id),
    prowler: (id: string) => published.prowler.controls.some((one) => one.id === id),
    research: (id: string) => Object.values(published.research).some((list) => list.some((one) => one.id === id)),
  };
  const built = new Set(
    Object.values(research).flatMap((list) => list.filter((one) => one.checks.length > 0).map(({ id }) => id)),
  );
  const contradictions = [
    ...checks.flatMap(({ id, references }) =>
      (['securityHub', 'prowler', 'research'] as const).flatMap((kind) =>
        names(references, kind)
          .filter((name) => !known[kind](name))
          .map((name) => `${id} names ${name}, which is in no list`),
      ),
    ),
    ...Object.keys(argued)
      .filter((id) => !known.research(id))
      .map((id) => `${id} is in no list`),
    ...Object.keys(argued)
      .filter((id) => built.has(id))
      .map((id) => `${id} is argued away and built`),
    ...recorded
      .filter(({ check }) => !checks.some(({ id }) => id === check))
      .map(({ check }) => `${check} has a recorded answer and is no check`),
  ];
  return {
    securityHub: answered('securityHub', inScope('securityHub')),
    prowler: answered('prowler', inScope('prowler')),
    research,
    contradictions,
  };
}

/** What no check answers, and no argument explains. */
export function unanswered(
  list: readonly Answered[],
  { argued }: Pick<CoverageData, 'argued'> = { argued: {} },
): string[] {
  return list.filter(({ id, checks }) => checks.length === 0 && argued[id] === undefined).map(({ id }) => id);
}

/** Everything of every list, in order. */
export function allOf({ securityHub, prowler, research }: Coverage): readonly Answered[] {
  return [...securityHub, ...prowler, ...research.aws, ...research.postgresql, ...research.mysql];
}

/** The part of `open` that is still open. It only ever shrinks, so that what was built once cannot be lost silently. */
export function stillOpen(coverage: Coverage, data: Pick<CoverageData, 'argued' | 'open'>): string[] {
  const missing = new Set(unanswered(allOf(coverage), data));
  return data.open.filter((id) => missing.has(id));
}

function names(references: References, kind: Kind): readonly string[] {
  return references[kind] ?? [];
}
