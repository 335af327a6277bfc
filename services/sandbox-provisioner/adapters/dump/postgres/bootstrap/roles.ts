import { spellMembership, type Membership } from '../../../../domain/dump/postgres/membership.ts';
import type { RoleChange } from '../../../../domain/dump/postgres/role-change.ts';
import { quoteName } from '../../../../domain/dump/postgres/sql-spelling.ts';
import { createHeldPowers, type HeldPowers } from './powers.ts';
import { maintenance, type Superuser } from './superuser.ts';

/** Roles of the dump, each of which the loader may grant and become. */
export interface BootstrapRoles {
  knows(name: string): boolean;
  /** Learns which roles there are. */
  refresh(): Promise<void>;
  /** A role that the dump names and does not make: it may own and hold, never log in. */
  standIn(name: string): Promise<string | null>;
  change(change: RoleChange): Promise<string | null>;
  rename(from: string, to: string): Promise<string | null>;
  changeMembership(membership: Membership): Promise<string | null>;
  givePowers: HeldPowers['give'];
}

export function createBootstrapRoles(superuser: Superuser, loaderName: string): BootstrapRoles {
  const known = new Set<string>();
  const standIns = new Set<string>();
  const powers = createHeldPowers(superuser);
  const run = (sql: string) => superuser.run(maintenance, sql);

  async function refresh(): Promise<void> {
    const rows = await superuser.rows<{ rolname: string }>(maintenance, 'select rolname from pg_catalog.pg_roles');
    for (const { rolname } of rows) known.add(rolname);
  }

  function learn(name: string): Promise<string | null> {
    known.add(name);
    return run(`GRANT ${quoteName(name)} TO ${quoteName(loaderName)} WITH ADMIN TRUE, INHERIT TRUE, SET TRUE`);
  }

  async function changeMembership(membership: Membership): Promise<string | null> {
    if (membership.grantor !== null && (await run(spellMembership(membership, true))) === null) return null;
    return run(spellMembership(membership, false));
  }

  return {
    knows: (name) => known.has(name),
    refresh,
    async standIn(name) {
      await refresh();
      if (known.has(name)) return null;
      const sqlstate = await run(`CREATE ROLE ${quoteName(name)} NOLOGIN`);
      if (sqlstate !== null) return sqlstate;
      standIns.add(name);
      return learn(name);
    },
    async change(change) {
      const name = quoteName(change.name);
      const options = change.options.join(' ');
      const creates = change.verb === 'create' && !standIns.delete(change.name);
      const text = creates ? `CREATE ROLE ${name} ${options}` : `ALTER ROLE ${name} ${options}`;
      const sqlstate = creates || options !== '' ? await run(text) : null;
      if (sqlstate !== null) return sqlstate;
      powers.hold(change.name, change.powers);
      if (creates) await learn(change.name);
      const grant = (group: readonly string[], members: readonly string[], granted: readonly string[]) =>
        changeMembership({ verb: 'grant', roles: group, members, options: granted, grantor: null });
      let failed: string | null = null;
      if (change.memberOf.length > 0) failed ??= await grant(change.memberOf, [change.name], []);
      if (change.members.length > 0) failed ??= await grant([change.name], change.members, []);
      if (change.admins.length > 0) failed ??= await grant([change.name], change.admins, ['ADMIN TRUE']);
      return failed;
    },
    async rename(from, to) {
      const sqlstate = await run(`ALTER ROLE ${quoteName(from)} RENAME TO ${quoteName(to)}`);
      if (sqlstate !== null) return sqlstate;
      known.delete(from);
      known.add(to);
      powers.rename(from, to);
      return null;
    },
    changeMembership,
    givePowers: powers.give,
  };
}
