import { z } from 'zod';
import { Count, Names, defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'publicLargeObjects',
  summary: 'How many large objects everybody may read or change.',
  scope: 'database',
  objects: ['large object'],
  statements: ['GRANT'],
  sql: `
select pg_catalog.count(distinct l.oid) as objects,
       pg_catalog.array_to_json(pg_catalog.array_agg(distinct a.privilege_type))::text as privileges
from pg_catalog.pg_largeobject_metadata l
cross join lateral pg_catalog.aclexplode(l.lomacl) a
where a.grantee = 0
having pg_catalog.count(*) > 0
order by 1`,
  Row: z.object({ objects: Count, privileges: Names }),
  example: { database: 'shop', objects: 3, privileges: ['SELECT'] },
});
