import { z } from 'zod';
import { dynamicJson, platformRole } from '../../domain/catalog-sql.ts';
import { guessPasswords } from '../../domain/guess-passwords.ts';
import { longestVerifier, postgresVerifier } from '../../domain/password-verifier.ts';
import { Count, defineFact, derivation } from '../define-fact.ts';

/** The most powerful come first, and of these the ones that can log in. */
const ofCatalog = `select a.rolname::text as role, case when pg_catalog.octet_length(a.rolpassword) <= ${longestVerifier} then a.rolpassword end as verifier
  from pg_catalog.pg_authid a where a.rolpassword is not null
  order by a.rolcanlogin desc, a.rolsuper desc, a.rolcreaterole desc, a.rolbypassrls desc, a.rolreplication desc, a.rolcreatedb desc,
    (select pg_catalog.count(*) from pg_catalog.pg_auth_members m where m.member = a.oid) desc, a.rolname collate "C"`;

const Row = z.object({
  /** Null: of all of them. */
  role: z.string().nullable(),
  /** `hidden`: the server shows verifiers to nobody, as RDS does, so that nothing can be tried offline. */
  outcome: z.enum(['guessed', 'resisted', 'unfinished', 'untried', 'hidden']),
  /** Of all roles when verifiers are hidden: how many log in, and how many of these without IAM. */
  logins: z.number().optional(),
  withoutIam: z.number().optional(),
  /** Null unless it was guessed. */
  kind: z.enum(['blank', 'own-name', 'own-name-varied', 'common', 'database-name']).nullable(),
});

export default defineFact({
  name: 'guessedRolePasswords',
  summary:
    'Whether the password of each role that has one is easily guessed; neither the verifier nor the password leaves the probe.',
  scope: 'server',
  carriedWith: 'roles',
  statements: ['ALTER ROLE', 'CREATE ROLE'],
  onRequest: 'guessPasswords',
  sql: `
select t.entries is not null as readable, c.logins, c."withoutIam", v.entry->>'role' as role, v.entry->>'verifier' as verifier
from (select case when pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') then ${dynamicJson(ofCatalog)} end as entries) t
cross join lateral (select pg_catalog.count(*) as logins,
    pg_catalog.count(*) filter (where not exists (select 1 from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid
      where g.rolname = 'rds_iam' and m.member = r.oid)) as "withoutIam"
  from pg_catalog.pg_roles r where r.rolcanlogin and not ${platformRole('r.rolname')} and r.rolname <> all ($2::text[])) c
left join lateral (select e.value as entry, e.ordinality as place from pg_catalog.json_array_elements(t.entries) with ordinality e
  where not ${platformRole("(e.value->>'role')")} and (e.value->>'role') <> all ($1::text[])) v on true
order by v.place`,
  parameters: ({ ourRoles, ourPasswords = [] }) => [[...ourRoles, ...ourPasswords], ourRoles],
  derive: derivation(
    z.object({
      readable: z.union([z.boolean(), z.enum(['t', 'f'])]).transform((value) => value === true || value === 't'),
      role: z.string().nullable(),
      verifier: z.string().nullable(),
      logins: Count,
      withoutIam: Count,
    }),
    async (rows, { databases }): Promise<z.output<typeof Row>[]> => {
      const hidden = rows.find(({ readable }) => !readable);
      if (hidden !== undefined)
        return [{ role: null, outcome: 'hidden', kind: null, logins: hidden.logins, withoutIam: hidden.withoutIam }];
      const stored = rows.flatMap(({ role, verifier }) =>
        role === null ? [] : [{ name: role, verifier: verifier === null ? null : postgresVerifier(verifier, role) }],
      );
      const guesses = await guessPasswords(stored, databases);
      return guesses.map((guess, index) => ({ role: stored[index]?.name ?? '', ...guess }));
    },
  ),
  Row,
  example: { role: 'shop_app', outcome: 'resisted', kind: null },
});
