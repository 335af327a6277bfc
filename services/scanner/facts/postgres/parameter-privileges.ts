import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';
import { platformRole } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'parameterPrivileges',
  summary: 'Roles that may set a server parameter which is otherwise kept for administrators.',
  scope: 'server',
  carriedWith: 'roles',
  sinceMajor: 15,
  statements: ['GRANT'],
  sql: `
select p.parname::text as parameter,
       case when a.grantee <> 0 then pg_catalog.pg_get_userbyid(a.grantee)::text end as grantee,
       pg_catalog.array_to_json(pg_catalog.array_agg(distinct a.privilege_type))::text as privileges
from pg_catalog.pg_parameter_acl p
cross join lateral pg_catalog.aclexplode(p.paracl) a
left join pg_catalog.pg_roles r on r.oid = a.grantee
where (a.grantee = 0 or not r.rolsuper and not ${platformRole('r.rolname')} and r.rolname::text <> all ($1::text[]))
group by p.parname, a.grantee
order by p.parname collate "C", a.grantee`,
  parameters: ({ ourRoles }) => [ourRoles],
  Row: z.object({ parameter: z.string(), grantee: z.string().nullable(), privileges: Names }),
  example: { parameter: 'log_statement', grantee: 'shop_app', privileges: ['SET'] },
});
