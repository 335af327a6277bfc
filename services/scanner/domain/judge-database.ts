import type { Access } from '../../../events/documents/access.ts';
import type { Findings } from '../../../events/documents/findings.ts';
import type { Restore } from '../../../events/documents/restore.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import { checks } from '../checks/index.generated.ts';
import type { Fact, QueryContext } from '../facts/define-fact.ts';
import { facts as catalogue } from '../facts/index.generated.ts';
import type { VulnerabilityData } from '../vulnerabilities/schemas.ts';
import { accessOf } from './access-document.ts';
import { available, factProblems, unavailable, type FactResult, type Gathered } from './gathered.ts';
import { inventoryOf } from './inventory.ts';
import { notReadable } from './judge-posture.ts';
import { judgedSource, type JudgedSource } from './judged-source.ts';
import { assessVersion } from './match-vulnerabilities.ts';
import { describedAdministrator, describedVersion, sourcePlatform } from './platform.ts';
import { readAwsFacts, type ReadAnswers } from './read-aws-facts.ts';
import { concerns, readingPlan } from './reading-plan.ts';
import { restoredFact } from './restored-facts.ts';
import { runChecks } from './run-checks.ts';
import { supportStatus } from './support-status.ts';

/** Everything that is settled before the database is asked. */
export interface DatabaseScanPlan {
  readonly sandbox: Sandbox;
  readonly restore: Restore | null;
  readonly source: JudgedSource;
  /** What is known without a query: AWS facts, and facts that nothing can tell. */
  readonly known: Gathered;
  readonly factsByQuery: readonly string[];
  readonly context: QueryContext;
}

export function planDatabaseScan(sandbox: Sandbox, restore: Restore | null, described: ReadAnswers): DatabaseScanPlan {
  const { name } = sandbox.source;
  const platform = sourcePlatform(sandbox, described.answers);
  // A dump's header names the server that it was taken from; the description may be of another day, but it knows the build.
  const version = describedVersion(described.answers, name) ?? sandbox.source.version;
  const administrator = describedAdministrator(described.answers, name);
  const source = { ...judgedSource(sandbox, restore, platform, version), administrator };
  const all = (Object.values(catalogue) as readonly Fact[]).filter((fact) => concerns(fact, source));
  const empty = all.filter((fact) => ['no-such-catalog', 'not-asked'].includes(readingPlan(fact, source) as string));
  return {
    sandbox,
    restore,
    source,
    known: {
      ...notReadable(source),
      ...Object.fromEntries(empty.map((fact) => [fact.name, available([])])),
      ...readAwsFacts(all, described, source, name),
    },
    factsByQuery: all.filter((fact) => readingPlan(fact, source) === 'sql').map((fact) => fact.name),
    context: {
      ourRoles: restore?.ours.roles ?? [],
      ourDatabases: restore?.ours.databases ?? [],
      ...(restore?.accountTables !== undefined && { accountTables: restore.accountTables }),
    },
  };
}

/** Every in-database and version check judged by what was gathered, and who may do what beside it. */
export function judgeDatabase(
  plan: DatabaseScanPlan,
  report: { readonly results: Gathered },
  data: VulnerabilityData,
): { readonly findings: Findings; readonly access: Access } {
  const answered = corrected(plan, report.results);
  const gathered = { ...plan.known, ...answered };
  const assessment = assessVersion(plan.source, gathered, data);
  const { platform, today, version } = plan.source;
  const { notAssessedSince } = supportStatus(version, platform, today, data.endOfLife, plan.source.engine);
  const source = { ...plan.source, assessment, notAssessedSince };
  const findings = {
    inventory: inventoryOf(gathered, plan.source),
    verdicts: runChecks(
      checks.filter(({ subject }) => subject !== 'aws'),
      gathered,
      source,
      plan.sandbox.source.name,
    ),
    vulnerabilities: assessment,
    factProblems: factProblems(answered),
  };
  return { findings, access: accessOf(gathered, plan.source) };
}

function corrected(plan: DatabaseScanPlan, results: Gathered): Gathered {
  const facts = catalogue as Readonly<Record<string, Fact>>;
  return Object.fromEntries(
    plan.factsByQuery.map((name): [string, FactResult] => {
      const fact = facts[name];
      const result = results[name] ?? unavailable('The probe did not answer it.');
      return [name, fact === undefined ? result : restoredFact(fact, result, plan.restore)];
    }),
  );
}
