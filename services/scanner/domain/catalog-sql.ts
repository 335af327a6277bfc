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
