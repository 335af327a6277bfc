import { z } from 'zod';
import { defineFact } from '../define-fact.ts';

export default defineFact({
  name: 'publicExtensionFunctions',
  summary: 'Functions of extensions that reach out of the database and that everybody may call.',
  scope: 'database',
  objects: ['extension', 'function'],
  statements: ['GRANT', 'REVOKE'],
  sql: `
select e.extname::text as extension,
       n.nspname::text as schema,
       p.proname::text as function,
       pg_catalog.pg_get_function_identity_arguments(p.oid) as arguments
from pg_catalog.pg_extension e
join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and d.refobjid = e.oid and d.deptype = 'e'
  and d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
join pg_catalog.pg_proc p on p.oid = d.objid
join pg_catalog.pg_namespace n on n.oid = p.pronamespace
where (e.extname in ('aws_s3', 'aws_lambda', 'aws_ml', 'aws_bedrock') or e.extname = 'dblink' and p.proname = 'dblink_connect_u')
  and pg_catalog.has_function_privilege('public', p.oid, 'EXECUTE')
order by e.extname collate "C", n.nspname collate "C", p.proname collate "C", pg_catalog.pg_get_function_identity_arguments(p.oid) collate "C"`,
  Row: z.object({ extension: z.string(), schema: z.string(), function: z.string(), arguments: z.string() }),
  example: {
    database: 'shop',
    extension: 'aws_s3',
    schema: 'aws_s3',
    function: 'query_export_to_s3',
    arguments: 'query text, bucket text',
  },
});
