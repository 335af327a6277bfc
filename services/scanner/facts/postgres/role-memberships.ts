import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';
import { platformRole } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'roleMemberships',
  summary:
    'Which role is a member of which, with the role’s rights at once or on request, and may hand the membership on.',
  scope: 'server',
  carriedWith: 'roles',
  objects: ['role'],
  statements: ['GRANT', 'CREATE ROLE'],
  sql: `
select g.rolname::text collate "C" as granted,
       m.rolname::text collate "C" as member,
       pg_catalog.bool_or(a.admin_option) as admin,
       pg_catalog.bool_or(coalesce((j.option->>'inherit_option')::boolean, m.rolinherit)) as inherits,
       pg_catalog.bool_or(coalesce((j.option->>'set_option')::boolean, true)) as "maySet",
       pg_catalog.bool_and(a.grantor = 10 and not coalesce((j.option->>'inherit_option')::boolean, true)
                           and not coalesce((j.option->>'set_option')::boolean, true)) as "byCreation",
       ${platformRole('g.rolname')} as "grantedPredefined",
       ${platformRole('m.rolname')} as "memberPredefined"
from pg_catalog.pg_auth_members a
join pg_catalog.pg_roles g on g.oid = a.roleid
join pg_catalog.pg_roles m on m.oid = a.member
cross join lateral (select pg_catalog.to_jsonb(a) as option) j
where g.rolname::text <> all ($1::text[]) and m.rolname::text <> all ($1::text[])
group by g.rolname, m.rolname
order by 1, 2`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({
    granted: z.string(),
    member: z.string(),
    admin: Flag,
    /** The member has the rights of the granted role without asking; an option of the grant since 16, of the role before. */
    inherits: Flag,
    /** The member may become the granted role (SET ROLE); always before 16. */
    maySet: Flag,
    /** Given by the server to whoever created the role (16 and later), and nothing besides: nobody can take it back. */
    byCreation: Flag,
    grantedPredefined: Flag,
    memberPredefined: Flag,
  }),
  example: {
    granted: 'shop_readers',
    member: 'shop_app',
    admin: false,
    inherits: true,
    maySet: true,
    byCreation: false,
    grantedPredefined: false,
    memberPredefined: false,
  },
});
