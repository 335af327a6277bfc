import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DatabaseAccess } from '../shared/database/database.ts';
import { checks } from '../services/scanner/checks/index.generated.ts';
import { runChecks } from '../services/scanner/domain/run-checks.ts';
import { probeDatabases } from '../services/scanner/probe.ts';
import { bundledPostgres } from '../tests/real-servers/bundled-postgres.ts';
import { goodSettings, ground, opened, roles } from '../tests/real-servers/postgres-ground.ts';
import { accessTo, liveSource, postgresChecks, postgresFacts } from '../tests/real-servers/postgres-scan.ts';
import { startPostgres, type PostgresServer } from '../tests/real-servers/postgres-server.ts';
import { plantIds } from '../tests/real-servers/read-plants.ts';
import { growthExponent, onlyOurs, unanswered } from './checks-figures.ts';
import { pgdsat, splinter, type PeerItem } from './checks-peers.ts';
import { compareFindings, comparisonLines, owed } from './peer-findings.ts';
import { arguedPlaces } from './splinter-plants.ts';
import { ownFindings, plantDatabase, splinterFindings } from './splinter-run.ts';
import { figureLine, median } from './scan-figures.ts';

interface Run {
  readonly milliseconds: number;
  readonly processorMilliseconds: number;
  readonly queries: number;
  readonly failing: number;
  /** Places that the verdicts name, and characters of them all in JSON. */
  readonly places: number;
  readonly characters: number;
  /** Milliseconds by fact. */
  readonly facts: ReadonlyMap<string, number>;
}

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tables: { type: 'string', default: '10000' },
      runs: { type: 'string', default: '3' },
      splinter: { type: 'string' },
    },
  });
  const [tables, runs] = [Number(values.tables), Number(values.runs)];
  if (!Number.isInteger(tables) || tables < 10 || !Number.isInteger(runs) || runs < 1) {
    process.stderr.write('usage: npm run bench:checks -- [--tables 10000] [--runs 3] [--splinter splinter.sql]\n');
    process.exitCode = 2;
    return;
  }
  const server = await startPostgres(bundledPostgres, goodSettings);
  try {
    await server.run('postgres', [...roles(server.major), 'create database shop']);
    await server.run('shop', [...ground, ...opened, ...thousandRoles()]);
    const small = Math.max(1, Math.floor(tables / 10));
    await addTables(server, 0, small);
    const before = await measured(server, runs);
    await addTables(server, small, tables);
    const after = await measured(server, runs);
    printFigures(tables, small, before, after);
    if (values.splinter !== undefined) await printSplinter(server, readFileSync(values.splinter, 'utf8'));
  } finally {
    await server.stop();
  }
  printPeer('Supabase splinter', splinter);
  printPeer('pgdsat', pgdsat);
}

function thousandRoles(): string[] {
  return [
    `do $$ begin for i in 1..1000 loop
     execute format('create role %I %s', 'role_' || i, case when i % 2 = 0 then 'login connection limit 5' else 'nologin' end);
     if i > 10 then execute format('grant %I to %I', 'role_' || (i % 10 + 1), 'role_' || i); end if;
   end loop; end $$`,
    'create schema sales authorization keeper',
  ];
}

/** Tables with grants, policies, comments, defaults, views and functions among them. */
async function addTables(server: PostgresServer, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += 500) {
    await server.run('shop', [
      `do $$ declare t text; begin for i in ${at + 1}..${Math.min(at + 500, to)} loop
         t := 'table_' || i;
         execute format('create table sales.%I (id int primary key, email text default %L, note text)', t, 'nobody');
         execute format('grant select, insert on sales.%I to %I', t, 'role_' || (i % 1000 + 1));
         execute format('comment on column sales.%I.note is %L', t, 'free text of an order');
         if i % 10 = 0 then execute format('grant select on sales.%I to public', t); end if;
         if i % 20 = 0 then
           execute format('alter table sales.%I enable row level security', t);
           execute format('create policy own on sales.%I using (id = 1)', t);
         end if;
         if i % 25 = 0 then
           execute format('create view sales.%I as select id, note from sales.%I', 'view_' || i, t);
           execute format('create function sales.%I() returns int language sql security definer as %L', 'function_' || i, 'select 1');
         end if;
       end loop; end $$`,
    ]);
  }
  await server.run('shop', ['vacuum analyze']);
}

async function measured(server: PostgresServer, runs: number): Promise<Run> {
  const all: Run[] = [];
  for (let count = 0; count < runs; count += 1) all.push(await once(server));
  const milliseconds = median(all.map((run) => run.milliseconds));
  const middle = all.find((run) => run.milliseconds === milliseconds);
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

/** From an unconnected server to the verdict of every check. */
async function once(server: PostgresServer): Promise<Run> {
  let queries = 0;
  const facts = new Map<string, number>();
  const access = accessTo(server, ['shop']);
  const counting: DatabaseAccess = {
    ...access,
    open: async (sandbox, name) => {
      const database = await access.open(sandbox, name);
      return {
        ...database,
        query: async (sql, parameters) => {
          queries += 1;
          const began = performance.now();
          const rows = await database.query(sql, parameters);
          const name = postgresFacts.find((fact) => sql.startsWith(fact.sql?.text ?? '-'))?.name ?? 'another';
          facts.set(name, (facts.get(name) ?? 0) + performance.now() - began);
          return rows;
        },
      };
    },
  };
  const startedAt = performance.now();
  const usage = process.cpuUsage();
  const { results } = await probeDatabases(counting, {
    sandbox: { name: 'stillframe-bench-1', kind: 'attached' },
    facts: postgresFacts.map(({ name }) => name),
    context: { ourRoles: ['auditor'], ourDatabases: ['postgres', 'ground'] },
  });
  const verdicts = runChecks(postgresChecks, results, liveSource(server), 'shop');
  const { user, system } = process.cpuUsage(usage);
  const milliseconds = performance.now() - startedAt;
  return {
    milliseconds,
    processorMilliseconds: (user + system) / 1000,
    queries,
    failing: verdicts.filter(({ status }) => status === 'fail').length,
    places: verdicts.reduce((sum, { evidence }) => sum + evidence.length, 0),
    characters: JSON.stringify(verdicts).length,
    facts,
  };
}

function printFigures(tables: number, small: number, before: Run, after: Run): void {
  const peak = process.resourceUsage().maxRSS / 1024;
  const exponent = growthExponent(small, tables, before.milliseconds, after.milliseconds);
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
  const lines = [
    `All ${postgresChecks.length} PostgreSQL checks, 1,000 roles, one database:`,
    figureLine(`${small} tables`, seconds(before.milliseconds), '', null),
    figureLine(`${tables} tables`, seconds(after.milliseconds), 'aim < 10 s', after.milliseconds < 10_000),
    figureLine('of it our own processor time', seconds(after.processorMilliseconds), '', null),
    figureLine('peak memory of this process', `${peak.toFixed(0)} MiB`, 'aim < 200 MiB', peak < 200),
    figureLine(
      'queries',
      String(after.queries),
      `aim <= ${postgresFacts.length}, one a fact`,
      after.queries <= postgresFacts.length,
    ),
    figureLine('growth, exponent', exponent.toFixed(2), 'aim <= 1, linear', exponent <= 1),
    figureLine('failing checks', String(after.failing), '', null),
    figureLine('places that prove them, all stored', String(after.places), '', null),
    figureLine('verdicts in findings.json', `${(after.characters / 1_000_000).toFixed(1)} MB`, '', null),
    ...[...after.facts]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 5)
      .map(([name, milliseconds]) => figureLine(`slow: ${name}`, seconds(milliseconds), '', null)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** A copy of https://github.com/supabase/splinter/blob/main/splinter.sql and our checks, on one planted database. */
async function printSplinter(server: PostgresServer, file: string): Promise<void> {
  await plantDatabase(server);
  const rules = compareFindings(
    splinter,
    await splinterFindings(server, file),
    await ownFindings(server),
    arguedPlaces,
  );
  const left = owed(rules);
  process.stdout.write(
    `\nSupabase splinter on the same server: ${left} findings of theirs neither found nor argued\n${comparisonLines(rules).join('\n')}\n`,
  );
  if (left > 0) process.exitCode = 1;
}

function printPeer(name: string, items: readonly PeerItem[]): void {
  const known = new Set(checks.filter(({ engines }) => engines.includes('postgres')).map(({ id }) => id));
  const planted = new Set(plantIds('postgres'));
  const missing = unanswered(items, known);
  const lines = items.map(({ id, about, ours = [], argued }) => {
    const shown = ours.map((check) => (planted.has(check) ? `${check} (found on a real server)` : check));
    return `  ${id.padEnd(14)}${about.padEnd(52)}${ours.length > 0 ? shown.join(', ') : `argued: ${argued ?? 'nothing'}`}`;
  });
  const own = onlyOurs(items, known);
  process.stdout.write(
    `\n${name}: ${items.length} items, ${items.filter(({ ours }) => ours !== undefined).length} answered, ${missing.length} neither answered nor argued\n` +
      `${lines.join('\n')}\n  What they do not look at and we do (${own.length}): ${own.join(', ')}\n`,
  );
  if (missing.length > 0) process.exitCode = 1;
}
