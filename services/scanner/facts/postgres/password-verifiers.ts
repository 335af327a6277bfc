import { z } from 'zod';
import { defineFact } from '../define-fact.ts';
import { platformRole } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'passwordVerifiers',
  summary: 'How the password of each role that has one is stored; the verifier itself is never read out.',
  scope: 'server',
  carriedWith: 'roles',
  statements: ['ALTER ROLE', 'CREATE ROLE'],
  sql: String.raw`
select a.rolname::text as role,
       case when a.rolpassword ~ '^md5[0-9a-f]{32}$' then 'md5'
            when a.rolpassword ~ '^SCRAM-SHA-256\$' then 'scram-sha-256'
            else 'other' end as kind
from pg_catalog.pg_authid a
where a.rolpassword is not null and not ${platformRole('a.rolname')} and a.rolname::text <> all ($1::text[])
order by a.rolname collate "C"`,
  parameters: ({ ourRoles, ourPasswords = [] }) => [[...ourRoles, ...ourPasswords]],
  Row: z.object({ role: z.string(), kind: z.enum(['md5', 'scram-sha-256', 'other']) }),
  example: { role: 'shop_app', kind: 'scram-sha-256' as const },
});
