import { dangerousSettings } from '../../../../domain/dump/postgres/policy/dangerous-settings.ts';
import { quoteName } from '../../../../domain/dump/postgres/sql-spelling.ts';
import { spellStoredSetting } from '../../../../domain/dump/postgres/stored-setting.ts';
import type { BootstrapRoles } from './roles.ts';
import { maintenance, type Superuser } from './superuser.ts';

/** Lets the reader into every database, and takes away what the dump's code gave it or stored for its sessions. */
export async function letReaderIn(
  superuser: Superuser,
  roles: BootstrapRoles,
  readerName: string,
  databases: readonly string[],
): Promise<void> {
  await roles.refresh();
  await forgetDangerousSettings(superuser);
  if (!roles.knows(readerName)) return;
  const reader = quoteName(readerName);
  const memberships = await superuser.rows<{ role: string; grantor: string }>(
    maintenance,
    `select r.rolname as role, g.rolname as grantor from pg_catalog.pg_auth_members m
     join pg_catalog.pg_roles r on r.oid = m.roleid join pg_catalog.pg_roles l on l.oid = m.member
     join pg_catalog.pg_roles g on g.oid = m.grantor
     where l.rolname = $1 and r.rolname !~ '^pg_'`,
    [readerName],
  );
  const run = (sql: string) => superuser.run(maintenance, sql);
  for (const { role, grantor } of memberships)
    await run(`REVOKE ${quoteName(role)} FROM ${reader} GRANTED BY ${quoteName(grantor)} CASCADE`);
  await run(`ALTER ROLE ${reader} SET event_triggers TO 'off'`);
  for (const database of databases) await run(`GRANT CONNECT ON DATABASE ${quoteName(database)} TO ${reader}`);
}

/** Code of the dump may store what its plain statements were refused. */
async function forgetDangerousSettings(superuser: Superuser): Promise<void> {
  const stored = await superuser.rows<{ database: string | null; role: string | null; parameter: string }>(
    maintenance,
    `select d.datname as database, r.rolname as role, pg_catalog.split_part(c, '=', 1) as parameter
     from pg_catalog.pg_db_role_setting s
     left join pg_catalog.pg_database d on d.oid = s.setdatabase
     left join pg_catalog.pg_roles r on r.oid = s.setrole
     cross join pg_catalog.unnest(s.setconfig) c
     where pg_catalog.lower(pg_catalog.split_part(c, '=', 1)) = any ($1)`,
    [[...dangerousSettings]],
  );
  for (const setting of stored) await superuser.run(maintenance, spellStoredSetting({ ...setting, value: null }));
}
