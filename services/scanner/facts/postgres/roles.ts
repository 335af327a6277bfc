import { z } from 'zod';
import { Count, Flag, defineFact } from '../define-fact.ts';
import { platformRole } from '../../domain/catalog-sql.ts';

export default defineFact({
  name: 'roles',
  summary: 'Roles of the source with their attributes; those of the platform are marked.',
  scope: 'server',
  carriedWith: 'roles',
  objects: ['role'],
  statements: ['CREATE ROLE', 'ALTER ROLE', 'GRANT'],
  sql: `
select r.rolname::text as role,
       r.rolcanlogin as login,
       r.rolsuper as superuser,
       r.rolcreaterole as "createRole",
       r.rolcreatedb as "createDatabase",
       r.rolreplication as replication,
       r.rolbypassrls as "bypassRowSecurity",
       r.rolconnlimit as "connectionLimit",
       case when r.rolvaliduntil is null or r.rolvaliduntil = 'infinity' then null
            else pg_catalog.to_char(r.rolvaliduntil at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as "validUntil",
       ${platformRole('r.rolname')} as predefined,
       exists (select 1 from pg_catalog.pg_roles g join pg_catalog.pg_auth_members m on m.roleid = g.oid
               where g.rolname = 'rds_iam' and m.member = r.oid) as "usesIam",
       not r.rolsuper and exists (select 1 from pg_catalog.pg_roles s where s.rolname = 'rds_superuser' and s.oid <> r.oid
               and pg_catalog.pg_has_role(r.oid, s.oid, 'MEMBER')) as "rdsSuperuser"
from pg_catalog.pg_roles r
where r.rolname::text <> all ($1::text[])
order by r.rolname collate "C"`,
  parameters: ({ ourRoles }) => [ourRoles],
  // The loader holds back what would endanger the copy, and records it.
  amend: (rows, { standIns }) =>
    rows.map((row) => {
      const held = standIns
        .filter(({ kind, name }) => kind === 'role' && name === row.role)
        .flatMap(({ withheld }) => withheld ?? []);
      return {
        ...row,
        superuser: row.superuser || held.includes('SUPERUSER'),
        createRole: row.createRole || held.includes('CREATEROLE'),
        createDatabase: row.createDatabase || held.includes('CREATEDB'),
        replication: row.replication || held.includes('REPLICATION'),
        bypassRowSecurity: row.bypassRowSecurity || held.includes('BYPASSRLS'),
      };
    }),
  Row: z.object({
    role: z.string(),
    login: Flag,
    superuser: Flag,
    createRole: Flag,
    createDatabase: Flag,
    replication: Flag,
    bypassRowSecurity: Flag,
    connectionLimit: Count,
    /** ISO 8601, or null for never. */
    validUntil: z.string().nullable(),
    predefined: Flag,
    usesIam: Flag,
    rdsSuperuser: Flag,
  }),
  example: {
    role: 'shop_app',
    login: true,
    superuser: false,
    createRole: false,
    createDatabase: false,
    replication: false,
    bypassRowSecurity: false,
    connectionLimit: 20,
    validUntil: '2027-06-30T00:00:00Z',
    predefined: false,
    usesIam: false,
    rdsSuperuser: false,
  },
});
