import { AppError } from '../../../../../../shared/errors.ts';
import { quoteName, quoteText } from '../../../../domain/dump/postgres/sql-spelling.ts';
import type { BootstrapRoles } from './roles.ts';
import { maintenance, type Superuser } from './superuser.ts';

/** The role as which everything of the dump runs. */
export interface LoaderRole {
  /** Makes or resets it, and learns which roles there are. Errors: AppError `copy-not-fresh`, `loader-not-prepared`. */
  prepare(): Promise<void>;
  /** Ends its life: from here on no code of the dump can run. */
  retire(): Promise<void>;
}

export function createLoaderRole(
  superuser: Superuser,
  roles: BootstrapRoles,
  options: { readonly bootstrap: string; readonly loader: string; readonly password: string },
): LoaderRole {
  const loader = quoteName(options.loader);

  /** After a load the dump's superusers are superusers: a second dump could become one of them. */
  async function requireFresh(): Promise<void> {
    const others = await superuser.rows(
      maintenance,
      'select from pg_catalog.pg_roles where rolsuper and rolname <> $1',
      [options.bootstrap],
    );
    if (others.length !== 0)
      throw new AppError(
        'copy-not-fresh',
        'The copy’s server already holds a dump: every dump needs a server of its own.',
      );
  }

  async function make(): Promise<void> {
    const failed = await superuser.run(
      maintenance,
      ...(roles.knows(options.loader) ? [] : [`CREATE ROLE ${loader}`]),
      `ALTER ROLE ${loader} LOGIN NOSUPERUSER CREATEDB CREATEROLE BYPASSRLS NOREPLICATION PASSWORD ${quoteText(options.password)}`,
      `ALTER ROLE ${loader} SET createrole_self_grant TO 'set', 'inherit'`,
      `ALTER ROLE ${loader} SET log_min_messages TO 'panic'`,
      `ALTER ROLE ${loader} SET log_min_error_statement TO 'panic'`,
      `GRANT SET ON PARAMETER session_replication_role TO ${loader}`,
    );
    if (failed !== null)
      throw new AppError(
        'loader-not-prepared',
        `The copy’s server refused to make the loader’s role (SQLSTATE ${failed}).`,
      );
  }

  /** Predefined roles reach files, sessions and other servers; the dump's code would have them through the loader. */
  async function takePredefinedRoles(): Promise<void> {
    const rows = await superuser.rows<{ role: string }>(
      maintenance,
      `select m.roleid::pg_catalog.regrole::text as role from pg_catalog.pg_auth_members m
       join pg_catalog.pg_roles r on r.oid = m.roleid join pg_catalog.pg_roles l on l.oid = m.member
       where l.rolname = $1 and r.rolname ~ '^pg_'`,
      [options.loader],
    );
    for (const { role } of rows) await superuser.run(maintenance, `REVOKE ${role} FROM ${loader} CASCADE`);
  }

  return {
    async prepare() {
      await roles.refresh();
      await requireFresh();
      await make();
      await roles.refresh();
      await takePredefinedRoles();
    },
    async retire() {
      await superuser.run(
        maintenance,
        `ALTER ROLE ${loader} NOLOGIN`,
        `SELECT pg_catalog.pg_terminate_backend(pid, 5000) FROM pg_catalog.pg_stat_activity WHERE usename = ${quoteText(options.loader)}`,
      );
    },
  };
}
