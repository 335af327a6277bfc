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

/**
 * An extension’s own function or relation that may be called: it is a member of the extension, the bootstrap superuser
 * owns it, so that no user of the database can have put something else in its place, and we hold the privilege for it.
 */
export function readableMember(
  kind: 'function' | 'relation',
  { extension, schema, name }: { readonly extension: string; readonly schema: string | null; readonly name: string },
): string {
  const inSchema = schema === null ? '' : ` and n.nspname = '${schema}'`;
  const [catalog, object, allowed] =
    kind === 'function'
      ? [
          'pg_proc',
          'o.proname',
          `pg_catalog.has_function_privilege(o.oid, 'EXECUTE') and o.pronargs = 0 and o.proowner = 10`,
        ]
      : ['pg_class', 'o.relname', `pg_catalog.has_table_privilege(o.oid, 'SELECT') and o.relowner = 10`];
  const namespace = kind === 'function' ? 'o.pronamespace' : 'o.relnamespace';
  return `exists (select 1 from pg_catalog.pg_extension e
    join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and d.refobjid = e.oid and d.deptype = 'e'
      and d.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass
    join pg_catalog.${catalog} o on o.oid = d.objid
    join pg_catalog.pg_namespace n on n.oid = ${namespace}
    where e.extname = '${extension}' and ${object} = '${name}'${inSchema}
      and pg_catalog.has_schema_privilege(n.oid, 'USAGE') and ${allowed})`;
}

/**
 * The JSON array that a query over something that may not be there answers; the server parses it only when it runs.
 * It goes through XML as one text in hexadecimal, because XML would change other texts. `%I` in the query stands for the
 * name that `identifier` gives, an expression of the outer query.
 */
export function dynamicJson(query: string, identifier?: string): string {
  const inner = `select pg_catalog.encode(pg_catalog.convert_to(coalesce(pg_catalog.json_agg(x), '[]')::text, 'UTF8'), 'hex') as j from (${query}) x`;
  const literal = `'${inner.replaceAll("'", "''")}'`;
  const text = identifier === undefined ? literal : `pg_catalog.format(${literal}, ${identifier})`;
  return `pg_catalog.convert_from(pg_catalog.decode(pg_catalog.substring(
    pg_catalog.query_to_xml(${text}, true, false, '')::text, '<j>([0-9a-f]*)</j>'), 'hex'), 'UTF8')::json`;
}
