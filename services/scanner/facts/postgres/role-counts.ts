import { z } from 'zod';
import { Count, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'roleCounts',
  summary: 'How many roles the source has, as far as its dump names them.',
  scope: 'server',
  sql: `
select pg_catalog.count(*) as roles, pg_catalog.count(*) filter (where r.rolcanlogin) as "loginRoles"
from pg_catalog.pg_roles r
where r.rolname !~ '^pg_' and r.rolname::text <> all ($1::text[])
order by 1`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({ roles: Count, loginRoles: Count }),
  example: { roles: 5, loginRoles: 3 },
});
