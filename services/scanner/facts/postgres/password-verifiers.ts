import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { dynamicJson, platformRole, readableMember } from '../../domain/catalog-sql.ts';

const kindOf = String.raw`case when rolpassword ~ '^md5[0-9a-f]{32}$' then 'md5' when rolpassword ~ '^SCRAM-SHA-256\$' then 'scram-sha-256' else 'other' end`;
const ofCatalog = `select rolname::text as role, ${kindOf} as kind from pg_catalog.pg_authid where rolpassword is not null`;
/** RDS keeps pg_authid to itself and tells the kind by an extension. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL_Password_Encryption_configuration.html */
const ofRds = `select rolname::text as role, case when encryption_type in ('md5', 'scram-sha-256') then encryption_type::text else 'other' end as kind
  from rds_tools.role_password_encryption_type() where encryption_type is not null and encryption_type::text <> ''`;

export default defineFact({
  name: 'passwordVerifiers',
  summary: 'How the password of each role that has one is stored; the verifier itself is never read out.',
  scope: 'database',
  carriedWith: 'roles',
  statements: ['ALTER ROLE', 'CREATE ROLE'],
  sql: `
select v.value->>'role' as role, v.value->>'kind' as kind
from (select case
    when pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') then ${dynamicJson(ofCatalog)}
    when ${readableMember('function', { extension: 'rds_tools', schema: 'rds_tools', name: 'role_password_encryption_type' })}
      then ${dynamicJson(ofRds)}
  end as entries) t
cross join lateral pg_catalog.json_array_elements(t.entries) v
where not ${platformRole("(v.value->>'role')")} and (v.value->>'role') <> all ($1::text[])
order by v.value->>'role' collate "C"`,
  parameters: ({ ourRoles, ourPasswords = [] }) => [[...ourRoles, ...ourPasswords]],
  Row: z.object({ role: z.string(), kind: z.enum(['md5', 'scram-sha-256', 'other']) }),
  example: { database: 'shop', role: 'shop_app', kind: 'scram-sha-256' as const },
});
