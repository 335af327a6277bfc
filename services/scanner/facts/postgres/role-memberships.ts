import { z } from 'zod';
import { Flag, defineFact } from '../define-fact.ts';
import { platformRole } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'roleMemberships',
  summary: 'Which role is a member of which, and may hand the membership on.',
  scope: 'server',
  carriedWith: 'roles',
  objects: ['role'],
  statements: ['GRANT', 'CREATE ROLE'],
  sql: `
select distinct g.rolname::text collate "C" as granted,
       m.rolname::text collate "C" as member,
       pg_catalog.bool_or(a.admin_option) as admin,
       ${platformRole('g.rolname')} as "grantedPredefined",
       ${platformRole('m.rolname')} as "memberPredefined"
from pg_catalog.pg_auth_members a
join pg_catalog.pg_roles g on g.oid = a.roleid
join pg_catalog.pg_roles m on m.oid = a.member
where g.rolname::text <> all ($1::text[]) and m.rolname::text <> all ($1::text[])
group by g.rolname, m.rolname
order by 1, 2`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({
    granted: z.string(),
    member: z.string(),
    admin: Flag,
    grantedPredefined: Flag,
    memberPredefined: Flag,
  }),
  example: {
    granted: 'shop_readers',
    member: 'shop_app',
    admin: false,
    grantedPredefined: false,
    memberPredefined: false,
  },
});
