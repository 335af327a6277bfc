import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Verdict } from '../events/documents/verdict.ts';
import { bundledPostgres } from '../tests/real-servers/bundled-postgres.ts';
import { goodSettings, roles } from '../tests/real-servers/postgres-ground.ts';
import { startPostgres, type PostgresServer } from '../tests/real-servers/postgres-server.ts';
import { splinter } from './checks-peers.ts';
import { compareFindings, owed } from './peer-findings.ts';
import { arguedPlaces, splinterPlants } from './splinter-plants.ts';
import { ownFindings, plantDatabase, splinterFindings } from './splinter-run.ts';

let server: PostgresServer;
let ours: readonly Verdict[];

beforeAll(async () => {
  server = await startPostgres(bundledPostgres, goodSettings);
  await server.run('postgres', roles(server.major));
  await plantDatabase(server);
  ours = await ownFindings(server);
}, 120_000);
afterAll(() => server.stop());

/** Two rules in the form of splinter.sql: settings, then one query. */
const file = `set local search_path = '';

(
select 'policy_exists_rls_disabled' as name, 'ERROR' as level,
       jsonb_build_object('schema', n.nspname, 'name', c.relname, 'type', 'table') as metadata
from pg_catalog.pg_policy p
join pg_catalog.pg_class c on c.oid = p.polrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where not c.relrowsecurity and n.nspname = current_setting('pgrst.db_schemas'))
union all
(
select 'extension_in_public', 'WARN',
       jsonb_build_object('schema', e.extnamespace::regnamespace, 'name', e.extname, 'type', 'extension')
from pg_catalog.pg_extension e
where e.extnamespace::regnamespace::text = 'public' and e.extname = 'citext');
`;

describe('splinter on the planted database', () => {
  it('is read as places that evidence names', async () => {
    expect(await splinterFindings(server, file)).toEqual([
      { rule: 'policy_exists_rls_disabled', place: '"public"."unguarded"' },
      { rule: 'extension_in_public', place: '"citext"' },
    ]);
  });

  it('has nothing planted that we neither find nor argue, and nothing argued that we find', () => {
    expect(owed(compareFindings(splinter, splinterPlants, ours, arguedPlaces))).toBe(0);
    const unargued = compareFindings(splinter, arguedPlaces, ours, []).flatMap(({ onlyTheirs }) => onlyTheirs);
    expect(unargued).toHaveLength(arguedPlaces.length);
  });
});
