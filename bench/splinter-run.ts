import { z } from 'zod';
import type { Verdict } from '../events/documents/verdict.ts';
import { quoted } from '../services/scanner/domain/object-name.ts';
import { runChecks } from '../services/scanner/domain/run-checks.ts';
import { probeDatabases } from '../services/scanner/probe.ts';
import { ground } from '../tests/real-servers/postgres-ground.ts';
import { accessTo, liveSource, postgresChecks, postgresFacts } from '../tests/real-servers/postgres-scan.ts';
import type { PostgresServer } from '../tests/real-servers/postgres-server.ts';
import type { PeerFinding } from './peer-findings.ts';
import { splinterPlants, supabaseRoles } from './splinter-plants.ts';

const database = 'planted';

const Finding = z.looseObject({
  name: z.string(),
  metadata: z.looseObject({
    schema: z.string().optional(),
    name: z.string().optional(),
    type: z.string().optional(),
    policy_name: z.string().optional(),
    extension_name: z.string().optional(),
    entity: z.string().optional(),
  }),
});

/** Makes the planted database on a server that has the roles of the ground. */
export async function plantDatabase(server: PostgresServer): Promise<void> {
  await server.run('postgres', [...supabaseRoles, `create database ${database}`]);
  await server.run(database, [
    ...ground,
    `grant connect on database ${database} to auditor`,
    'grant usage on schema public to anon, authenticated',
    ...splinterPlants.flatMap(({ sql }) => sql),
  ]);
}

/** What a copy of splinter.sql finds in the planted database, asked as its superuser, with schema public as the API. */
export async function splinterFindings(server: PostgresServer, file: string): Promise<readonly PeerFinding[]> {
  const settings = [...file.matchAll(/^\s*set\s+local\s[^;]*/gim)].map(([statement]) => statement);
  const query = file.replace(/^\s*set\s+local\s[^;]*;/gim, '');
  const rows = await server.run(database, ['begin', `set local "pgrst.db_schemas" = 'public'`, ...settings, query]);
  return z
    .array(Finding)
    .parse(rows)
    .map(({ name, metadata }) => ({ rule: name, place: placeOf(metadata) }));
}

/** What our checks say of the same database. */
export async function ownFindings(server: PostgresServer): Promise<readonly Verdict[]> {
  const { results } = await probeDatabases(accessTo(server, [database]), {
    sandbox: { name: 'stillframe-bench-2', kind: 'attached' },
    facts: postgresFacts.map(({ name }) => name),
    context: { ourRoles: ['auditor'], ourDatabases: ['postgres', 'ground', 'shop'] },
  });
  return runChecks(postgresChecks, results, liveSource(server), database);
}

function placeOf({ schema, name, type, policy_name: policy, ...other }: z.infer<typeof Finding>['metadata']): string {
  const alone = other.extension_name ?? other.entity ?? (type === 'extension' ? name : undefined);
  const names = alone === undefined ? [schema, name, policy] : [alone];
  return names.flatMap((part) => (part === undefined ? [] : [quoted(part)])).join('.');
}
