import { z } from 'zod';
import { dynamicJson, platformRole } from '../../domain/catalog-sql.ts';
import { guessPasswords } from '../../domain/guess-passwords.ts';
import { longestVerifier, postgresVerifier } from '../../domain/password-verifier.ts';
import { defineFact, derivation } from '../define-fact.ts';

/** The most powerful come first, and of these the ones that can log in. */
const ofCatalog = `select a.rolname::text as role, case when pg_catalog.octet_length(a.rolpassword) <= ${longestVerifier} then a.rolpassword end as verifier
  from pg_catalog.pg_authid a where a.rolpassword is not null
  order by a.rolcanlogin desc, a.rolsuper desc, a.rolcreaterole desc, a.rolbypassrls desc, a.rolreplication desc, a.rolcreatedb desc,
    (select pg_catalog.count(*) from pg_catalog.pg_auth_members m where m.member = a.oid) desc, a.rolname collate "C"`;

export default defineFact({
  name: 'guessedRolePasswords',
  summary:
    'Whether the password of each role that has one is easily guessed; neither the verifier nor the password leaves the probe.',
  scope: 'server',
  carriedWith: 'roles',
  statements: ['ALTER ROLE', 'CREATE ROLE'],
  onRequest: 'guessPasswords',
  sql: `
select t.entries is not null as readable, v.entry->>'role' as role, v.entry->>'verifier' as verifier
from (select case when pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') then ${dynamicJson(ofCatalog)} end as entries) t
left join lateral (select e.value as entry, e.ordinality as place from pg_catalog.json_array_elements(t.entries) with ordinality e
  where not ${platformRole("(e.value->>'role')")} and (e.value->>'role') <> all ($1::text[])) v on true
order by v.place`,
  parameters: ({ ourRoles, ourPasswords = [] }) => [[...ourRoles, ...ourPasswords]],
  derive: derivation(
    z.object({
      readable: z.union([z.boolean(), z.enum(['t', 'f'])]).transform((value) => value === true || value === 't'),
      role: z.string().nullable(),
      verifier: z.string().nullable(),
    }),
    async (rows, { databases }) => {
      if (rows.some(({ readable }) => !readable))
        return {
          unavailable:
            'The server shows its password verifiers (pg_authid) to nobody, as RDS does, so that nothing can be tried offline.',
        };
      const stored = rows.flatMap(({ role, verifier }) =>
        role === null ? [] : [{ name: role, verifier: verifier === null ? null : postgresVerifier(verifier, role) }],
      );
      const guesses = await guessPasswords(stored, databases);
      return guesses.map((guess, index) => ({ role: stored[index]?.name ?? '', ...guess }));
    },
  ),
  Row: z.object({
    role: z.string(),
    outcome: z.enum(['guessed', 'resisted', 'unfinished', 'untried']),
    /** Null unless it was guessed. */
    kind: z.enum(['blank', 'own-name', 'own-name-varied', 'common', 'database-name']).nullable(),
  }),
  example: { role: 'shop_app', outcome: 'resisted' as const, kind: null },
});
