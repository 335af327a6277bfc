import type { DatabaseAccess } from '../../shared/database/database.ts';
import { openPostgres } from '../../shared/database/postgres.ts';
import { sandboxLimits } from '../../shared/database/database.ts';
import type { Verdict } from '../../events/documents/verdict.ts';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import { parseEngineVersion } from '../../services/scanner/domain/engine-version.ts';
import { available, type Gathered } from '../../services/scanner/domain/gathered.ts';
import { exampleSource, type JudgedSource } from '../../services/scanner/domain/judged-source.ts';
import { runChecks } from '../../services/scanner/domain/run-checks.ts';
import type { Fact } from '../../services/scanner/facts/define-fact.ts';
import { facts } from '../../services/scanner/facts/index.generated.ts';
import { probeDatabases, type ProbeReport } from '../../services/scanner/probe.ts';
import type { PostgresServer } from './postgres-server.ts';

export const postgresFacts: readonly Fact[] = Object.values<Fact>(facts).filter(
  ({ engine, sql, onRequest }) => engine === 'postgres' && sql !== null && onRequest === null,
);

/** Facts that are read only when somebody asks for them, and only of copies. */
export const factsOnRequest: readonly string[] = Object.values<Fact>(facts)
  .filter(({ engine, onRequest }) => engine === 'postgres' && onRequest !== null)
  .map(({ name }) => name);

/** Checks that are judged by what a PostgreSQL server itself tells. */
export const postgresChecks = checks.filter(
  ({ engines, subject }) => engines.includes('postgres') && subject === 'database',
);

/** What only the control plane tells of an instance that is as it should be, beside a server that is asked. */
const describedAlike: Gathered = {
  dbInstances: available([facts.dbInstances.example]),
};

/** A server on RDS that is asked itself, by a role that is no superuser. */
export function liveSource(server: PostgresServer): JudgedSource {
  return { ...exampleSource, target: 'live', platform: 'rds', version: parseEngineVersion(`${server.major}.4`) };
}

/** Every fact that a server can tell, of the databases that are named, as the role `auditor`. */
export function scanFacts(
  server: PostgresServer,
  databases: readonly string[] = ['shop'],
  names: readonly string[] = postgresFacts.map(({ name }) => name),
): Promise<ProbeReport> {
  return probeDatabases(accessTo(server, databases), {
    sandbox: { name: 'stillframe-test-1', kind: 'attached' },
    facts: names,
    context: { ourRoles: ['auditor'], ourDatabases: ['postgres', 'ground'] },
  });
}

export function accessTo(server: PostgresServer, databases: readonly string[]): DatabaseAccess {
  return {
    databases: () => Promise.resolve(databases),
    open: (_, database) => openPostgres({ ...server.address(database, 'auditor'), tls: null, limits: sandboxLimits }),
  };
}

/** The verdict of every check by its id; `about` is what is otherwise about the source. */
export async function scanVerdicts(
  server: PostgresServer,
  about: Partial<JudgedSource> = {},
): Promise<ReadonlyMap<string, Verdict>> {
  const names = [...postgresFacts.map(({ name }) => name), ...(about.guessPasswords === true ? factsOnRequest : [])];
  const notAsked = Object.fromEntries(factsOnRequest.map((name) => [name, available([])]));
  const { results } = await scanFacts(server, ['shop'], names);
  const gathered = { ...describedAlike, ...notAsked, ...results };
  const verdicts = runChecks(postgresChecks, gathered, { ...liveSource(server), ...about }, 'shop');
  return new Map(verdicts.map((verdict) => [verdict.checkId, verdict]));
}
