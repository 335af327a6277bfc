import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { QueryError, type Database, type DatabaseAccess, type SandboxName } from '../../shared/database/database.ts';
import type { Fact, QueryContext } from './facts/define-fact.ts';
import { facts as catalogue } from './facts/index.generated.ts';
import type { FactResult } from './domain/gathered.ts';
import { spokenBy } from './domain/mysql-sql.ts';

/** The most rows of one fact that are taken from one database; beyond them the fact counts as read in part. */
export const rowLimit = 50_000;

export interface ProbeRequest {
  readonly sandbox: SandboxName;
  /** Names of facts that are read by query. */
  readonly facts: readonly string[];
  readonly context: QueryContext;
}

export interface ProbeReport {
  /** Databases that were looked at, in order of name. */
  readonly databases: readonly string[];
  readonly results: Readonly<Record<string, FactResult>>;
}

interface Gathering {
  rows: unknown[];
  failures: { database: string | null; reason: string }[];
  answered: boolean;
}

/**
 * Runs inside the sandbox: asks every database of the source for its facts, one query per fact and database, one
 * connection at a time. A fact that fails leaves its reason and the others go on; a server out of reach is thrown.
 */
export async function probeDatabases(access: DatabaseAccess, request: ProbeRequest): Promise<ProbeReport> {
  const wanted: readonly Fact[] = Object.values(catalogue).filter((fact) => request.facts.includes(fact.name));
  const names = await access.databases(request.sandbox);
  const databases = names.filter((name) => !request.context.ourDatabases.includes(name));
  const gathered = new Map<string, Gathering>(
    wanted.map((fact) => [fact.name, { rows: [], failures: [], answered: false }]),
  );
  const of = (fact: Fact): Gathering => gathered.get(fact.name) ?? { rows: [], failures: [], answered: false };
  for (const name of databases) {
    const due = wanted.filter((fact) => fact.scope === 'database' || !of(fact).answered);
    if (due.length === 0) continue;
    const database = await openOrNote(access, request.sandbox, name, due, of);
    if (database === null) continue;
    try {
      for (const fact of due) await readFact(database, fact, { context: request.context, databases }, of(fact));
    } finally {
      await database.close();
    }
  }
  return { databases, results: Object.fromEntries(wanted.map((fact) => [fact.name, toResult(of(fact))])) };
}

async function openOrNote(
  access: DatabaseAccess,
  sandbox: SandboxName,
  name: string,
  due: readonly Fact[],
  of: (fact: Fact) => Gathering,
): Promise<Database | null> {
  try {
    return await access.open(sandbox, name);
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    for (const fact of due)
      of(fact).failures.push({ database: name, reason: `It could not be entered (code ${error.code}).` });
    return null;
  }
}

async function readFact(
  database: Database,
  fact: Fact,
  { context, databases }: { readonly context: QueryContext; readonly databases: readonly string[] },
  into: Gathering,
): Promise<void> {
  if (fact.sql === null) return;
  const reason = (text: string) => void into.failures.push({ database: database.name, reason: text });
  try {
    const answered = await database.query(
      `${textFor(fact, fact.sql.text, context)}\nlimit ${rowLimit + 1}`,
      fact.sql.parameters(context),
    );
    const taken = answered.slice(0, rowLimit);
    const told = fact.derive === null ? taken : await fact.derive.from(taken, { databases });
    if (told !== null && 'unavailable' in told) return reason(told.unavailable);
    const rows = z.array(fact.Row).safeParse(told);
    if (!rows.success) return reason(`The catalogs answered ${fact.name} in an unexpected shape.`);
    // A server-scope fact that one database could tell needs no other.
    if (fact.scope === 'server') into.failures.length = 0;
    into.answered = true;
    for (const row of rows.data)
      into.rows.push(fact.scope === 'database' ? { ...(row as object), database: database.name } : row);
    if (answered.length > rowLimit)
      reason(`There are more than ${rowLimit} rows of ${fact.name}; the rest was not looked at.`);
  } catch (error) {
    if (error instanceof QueryError)
      return reason(`The server refused to tell ${fact.name} (SQLSTATE ${error.sqlState}).`);
    if (!(error instanceof AppError) || error.retryable) throw error;
    return reason(`The server did not tell ${fact.name} (code ${error.code}).`);
  }
}

/** Accounts of the source stay in the form that its own server gave them. */
function textFor(fact: Fact, text: string, { accountTables }: QueryContext): string {
  const foreign = fact.engine === 'mysql' && fact.carriedWith === 'roles' && accountTables !== undefined;
  return foreign ? spokenBy(text, accountTables) : text;
}

function toResult({ rows, failures, answered }: Gathering): FactResult {
  if (answered) return { status: 'available', rows, failures };
  return { status: 'unavailable', reason: failures[0]?.reason ?? 'There is no database that could be asked.' };
}
