import { z } from 'zod';
import { Names, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'defaultPrivileges',
  summary: 'Default privileges that hand new tables, sequences or schemas to PUBLIC.',
  scope: 'database',
  statements: ['ALTER DEFAULT PRIVILEGES'],
  sql: `
select pg_catalog.pg_get_userbyid(d.defaclrole)::text as owner,
       n.nspname::text as schema,
       d.defaclobjtype::text as objects,
       pg_catalog.array_to_json(pg_catalog.array_agg(distinct a.privilege_type))::text as privileges
from pg_catalog.pg_default_acl d
left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
cross join lateral pg_catalog.aclexplode(d.defaclacl) a
where a.grantee = 0 and d.defaclobjtype in ('r', 'S', 'n', 'L')
group by d.defaclrole, n.nspname, d.defaclobjtype
order by 1, n.nspname collate "C" nulls first, 3`,
  Row: z.object({
    owner: z.string(),
    schema: z.string().nullable(),
    /** pg_default_acl.defaclobjtype: r relations, S sequences, n schemas, L large objects. */
    objects: z.enum(['r', 'S', 'n', 'L']),
    privileges: Names,
  }),
  example: { database: 'shop', owner: 'shop_owner', schema: null, objects: 'r' as const, privileges: ['SELECT'] },
});
