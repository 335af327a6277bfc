/** The namespace `n` is the user's own: neither PostgreSQL's nor the standard's. */
export const userSchema = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

/** The object is not a member of an extension. `catalog` is the pg_catalog table that holds it, `oid` its column. */
export function notOfExtension(catalog: string, oid: string): string {
  return `not exists (select 1 from pg_catalog.pg_depend e
                  where e.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass and e.objid = ${oid}
                    and e.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and e.deptype = 'e')`;
}

/** Roles that PostgreSQL or RDS itself creates; every name that begins with pg_ is reserved by the server. */
export function platformRole(name: string): string {
  return `(${name} ~ '^pg_' or ${name} in ('rdsadmin', 'rds_superuser', 'rds_replication', 'rds_iam', 'rds_password', 'rds_ad',
   'rds_extension', 'rds_reserved', 'rdsrepladmin', 'rdstopmgr', 'rdsproxyadmin', 'rdswriteforwarduser'))`;
}

/** An access list as JSON, one entry for each holder; `to` null is PUBLIC. `$1` are names of roles that are ours. */
export function grantsOf(acl: string, privileges: readonly string[]): string {
  return `(select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('to', g.holder, 'privileges', g.privileges)
                             order by g.holder collate "C" nulls first), '[]')::text
           from (select case when a.grantee <> 0 then pg_catalog.pg_get_userbyid(a.grantee)::text end as holder,
                        pg_catalog.array_agg(distinct a.privilege_type order by a.privilege_type) as privileges
                 from pg_catalog.aclexplode(${acl}) a
                 where a.privilege_type in (${privileges.map((privilege) => `'${privilege}'`).join(', ')})
                   and (a.grantee = 0 or pg_catalog.pg_get_userbyid(a.grantee)::text <> all ($1::text[]))
                 group by 1) g)`;
}

/** The owner's name; null when the role is ours and says nothing of the source. */
export function ownerName(oid: string): string {
  return `case when pg_catalog.pg_get_userbyid(${oid})::text <> all ($1::text[]) then pg_catalog.pg_get_userbyid(${oid})::text end`;
}
