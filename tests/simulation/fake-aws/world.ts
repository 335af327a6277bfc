import { createHash } from 'node:crypto';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return --
   The commands' inputs are those of the SDK; what is read of them is what a service reads. */

export interface Tag {
  readonly Key?: string;
  readonly Value?: string;
}

/** Anything that stands in the account. */
export interface Thing {
  readonly id: string;
  readonly tags: readonly Tag[];
  readonly [property: string]: unknown;
  status: string;
}

export interface Interface {
  readonly id: string;
  readonly vpc: string;
  readonly subnet: string;
  /** Name of the database or function that it belongs to; null: somebody else's. */
  readonly owner: string | null;
  readonly kind: 'rds' | 'lambda' | 'other';
  status: 'in-use' | 'available';
}

/** What each command answers, by its name. */
export type Answers = Record<string, (input: any) => any>;

/** What stands in the account, and how the account is set. */
export function emptyWorld() {
  const state = {
    vpcs: new Map<string, Thing>(),
    subnets: new Map<string, Thing>(),
    interfaces: new Map<string, Interface>(),
    instances: new Map<string, Thing>(),
    clusters: new Map<string, Thing>(),
    snapshots: new Map<string, Thing>(),
    clusterSnapshots: new Map<string, Thing>(),
    subnetGroups: new Map<string, Thing>(),
    functions: new Map<string, Thing>(),
    objects: new Map<string, { body: string; tag: string }>(),
    messages: [] as Record<string, unknown>[],
    metrics: [] as unknown[],
    calls: [] as { name: string; input: Record<string, unknown> }[],
    stacksDeleted: [] as string[],
  };
  const settings = {
    vpcLimit: 5,
    instanceLimit: 40,
    outOfStock: new Set<string>(),
    keyState: 'Enabled',
    optionGroups: new Map<string, { OptionName: string; Persistent: boolean }[]>(),
    supportEnds: new Date('2028-02-29T00:00:00Z') as Date | null,
    clusterAcceptsInstances: true,
    blueprint: new TextEncoder().encode('the code of a probe'),
    /** What Lambda says the blueprint's digest is; null: the right one. */
    blueprintDigest: null as string | null,
  };
  let serial = 0;
  const id = (prefix: string) => `${prefix}-${String(++serial).padStart(8, '0')}`;

  return {
    state,
    settings,
    id,
    plug(kind: Interface['kind'], owner: string, vpc: string, subnet: string): void {
      const one: Interface = { id: id('eni'), vpc, subnet, owner, kind, status: 'in-use' };
      state.interfaces.set(one.id, one);
    },
    addSnapshot(one: Record<string, unknown> & { id: string }): void {
      const map = one['kind'] === 'cluster' ? state.clusterSnapshots : state.snapshots;
      const at = new Date(Date.parse('2026-11-23T03:00:00Z') + ++serial * 1000);
      map.set(one.id, {
        tags: [],
        status: 'available',
        type: 'automated',
        engine: 'postgres',
        version: '15.4',
        optionGroup: 'default:postgres-15',
        at,
        ...one,
      });
    },
  };
}

export type World = ReturnType<typeof emptyWorld>;

export function refuse(name: string): never {
  throw Object.assign(new Error(name), { name });
}

export const need = (map: Map<string, Thing>, key: string, error: string): Thing => map.get(key) ?? refuse(error);

export const tagsOf = (input: any): Tag[] => input.TagSpecifications?.[0]?.Tags ?? input.Tags ?? [];

/** Of the filters that EC2 knows those that the services use. */
export const filtered = (things: Iterable<Thing>, filters: any[] = []): Thing[] =>
  [...things].filter((thing) =>
    filters.every(({ Name, Values }) => {
      if (Name.startsWith('tag:'))
        return thing.tags.some(({ Key, Value }) => Key === Name.slice(4) && Values.includes(Value));
      if (Name === 'vpc-id') return Values.includes(thing['vpc']);
      if (Name === 'cidr-block') return Values.includes(thing['block']);
      return true;
    }),
  );

export const listed = (map: Map<string, Thing>, wanted: string | undefined, error: string): Thing[] =>
  wanted === undefined ? [...map.values()] : [need(map, wanted, error)];

export const sha = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('base64');
