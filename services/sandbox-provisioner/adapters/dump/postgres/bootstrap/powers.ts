import type { PowerfulAttribute, RoleChange } from '../../../../domain/dump/postgres/role-change.ts';
import { quoteName } from '../../../../domain/dump/postgres/sql-spelling.ts';
import { maintenance, type Superuser } from './superuser.ts';

/** Attributes of roles that are held back until no code of the dump can use them. */
export interface HeldPowers {
  hold(role: string, powers: RoleChange['powers']): void;
  rename(from: string, to: string): void;
  /** Roles and those of their attributes that could not be given. */
  give(): Promise<readonly { readonly role: string; readonly withheld: readonly PowerfulAttribute[] }[]>;
}

export function createHeldPowers(superuser: Superuser): HeldPowers {
  const held = new Map<string, Map<PowerfulAttribute, boolean>>();

  return {
    hold(role, powers) {
      const all = held.get(role) ?? new Map<PowerfulAttribute, boolean>();
      for (const [attribute, value] of Object.entries(powers)) all.set(attribute as PowerfulAttribute, value);
      held.set(role, all);
    },
    rename(from, to) {
      const all = held.get(from);
      if (all !== undefined) held.set(to, all);
      held.delete(from);
    },
    async give() {
      const [setting] = await superuser.rows<{ off: boolean }>(
        maintenance,
        "select pg_catalog.current_setting('autovacuum') = 'off' as off",
      );
      // Autovacuum evaluates index expressions as the table's owner: a superuser's would be the dump's code as superuser.
      const calm = setting?.off === true;
      const withheld: { role: string; withheld: PowerfulAttribute[] }[] = [];
      for (const [role, attributes] of held) {
        const kept: PowerfulAttribute[] = [];
        for (const [attribute, value] of attributes) {
          if (!value) continue;
          const refused = attribute === 'SUPERUSER' && !calm;
          const sql = `ALTER ROLE ${quoteName(role)} ${attribute}`;
          if (refused || (await superuser.run(maintenance, sql)) !== null) kept.push(attribute);
        }
        if (kept.length > 0) withheld.push({ role, withheld: kept });
      }
      return withheld;
    },
  };
}
