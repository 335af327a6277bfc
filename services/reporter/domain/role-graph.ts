import type { Access } from '../../../events/documents/access.ts';

/** Principals that are reached, each with the one from which the way began. */
export type Reached = ReadonlyMap<string, string>;

export type Relation = 'inherit' | 'set' | 'any';

/** Memberships, asked from the role's side: who has, or can get, what these roles have. */
export interface RoleGraph {
  readonly names: readonly string[];
  /** Those that have the rights of a seed (`inherit`), can become one (`set`), or can get there by handing on (`any`). */
  reach(seeds: Iterable<string>, relation: Relation): Reached;
}

/** The graph of an access document; names that grants speak of and nobody lists are principals too. */
export function roleGraph(access: Access): RoleGraph {
  const members = new Map<string, { member: string; inherit: boolean; set: boolean; admin: boolean }[]>();
  for (const { role, ...edge } of access.memberships) {
    const known = members.get(role);
    if (known === undefined) members.set(role, [edge]);
    else known.push(edge);
  }
  const follows: Readonly<Record<Relation, (edge: { inherit: boolean; set: boolean; admin: boolean }) => boolean>> = {
    inherit: ({ inherit }) => inherit,
    set: ({ set }) => set,
    any: ({ inherit, set, admin }) => inherit || set || admin,
  };
  const remembered = new Map<string, Reached>();

  function reach(seeds: Iterable<string>, relation: Relation): Reached {
    const origins = [...new Set(seeds)].toSorted();
    const key = JSON.stringify([relation, origins]);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const reached = new Map(origins.map((name) => [name, name]));
    const queue = [...origins];
    for (let at = 0; at < queue.length; at++) {
      const role = queue[at]!;
      for (const edge of members.get(role) ?? [])
        if (follows[relation](edge) && !reached.has(edge.member)) {
          reached.set(edge.member, reached.get(role)!);
          queue.push(edge.member);
        }
    }
    // Many tables share their grants; many roles in one set would make remembering dear.
    if (origins.length <= 64) remembered.set(key, reached);
    return reached;
  }

  return { names: namesOf(access), reach };
}

function namesOf(access: Access): string[] {
  const names = new Set(access.principals.map(({ name }) => name));
  for (const { role, member } of access.memberships) names.add(role).add(member);
  const lists = [...access.databases, ...access.schemas, ...access.tables, ...access.columns].map(
    ({ grants }) => grants,
  );
  for (const { to } of [...lists.flat(), ...access.server]) if (to !== null) names.add(to);
  for (const { owner } of [...access.schemas, ...access.tables]) if (owner !== null) names.add(owner);
  return [...names].toSorted();
}
