/** A class that RDS offers for an engine version, as DescribeOrderableDBInstanceOptions says; one entry per storage type. */
export interface OrderableClass {
  /** E.g. `db.t4g.small`, `db.serverless`. */
  readonly name: string;
  readonly storageType: string | null;
  readonly encryption: boolean;
  /** Names of availability zones. */
  readonly zones: readonly string[];
  /** Smallest and largest storage in GiB; null: not said (Aurora). */
  readonly storageGiB: { readonly min: number; readonly max: number } | null;
}

/** What the copy needs. `storageType` and `allocatedGiB` are null for Aurora, whose storage is not chosen. */
export interface CopyNeeds {
  readonly storageType: string | null;
  readonly allocatedGiB: number | null;
  readonly encrypted: boolean;
}

/** More would only be tried when every smaller one is out of stock everywhere. */
const mostCandidates = 8;

/**
 * The classes that the copy may run on, the cheapest first: what is next is taken when one is out of stock. Empty: RDS
 * offers none.
 */
export function instanceClasses(
  orderable: readonly OrderableClass[],
  needs: CopyNeeds,
  usableZones: readonly string[],
): string[] {
  const fitting = orderable.filter(
    ({ storageType, encryption, zones, storageGiB }) =>
      (needs.storageType === null || storageType === null || storageType === needs.storageType) &&
      (encryption || !needs.encrypted) &&
      (zones.length === 0 || zones.some((zone) => usableZones.includes(zone))) &&
      (needs.allocatedGiB === null || storageGiB === null || within(needs.allocatedGiB, storageGiB)),
  );
  const ranked = [...new Set(fitting.map(({ name }) => name))]
    .map((name) => ({ name, size: sizeOf(name) }))
    .filter(({ size }) => size !== null && size.memoryGiB >= memoryNeeded(needs.allocatedGiB));
  return ranked
    .sort((one, other) => one.size!.price - other.size!.price || (one.name < other.name ? -1 : 1))
    .slice(0, mostCandidates)
    .map(({ name }) => name);
}

/** Two zones for the copy's subnets: those first where its cheapest class is offered. Fewer when there are not two. */
export function zonesForCopy(
  usableZones: readonly string[],
  orderable: readonly OrderableClass[],
  classes: readonly string[],
): string[] {
  const offered = new Set(orderable.filter(({ name }) => name === classes[0]).flatMap(({ zones }) => zones));
  const sorted = [...usableZones].sort();
  return [...sorted.filter((zone) => offered.has(zone)), ...sorted.filter((zone) => !offered.has(zone))].slice(0, 2);
}

/** Reading catalogues and bounded samples needs little; a large volume has large catalogues. */
function memoryNeeded(allocatedGiB: number | null): number {
  if (allocatedGiB === null || allocatedGiB <= 500) return 2;
  return allocatedGiB <= 2000 ? 4 : 8;
}

/** Memory of a `large` in GiB and price relative to a `db.m6g.large`, by family. */
const families: readonly (readonly [RegExp, number, number])[] = [
  [/^t4g$/, 8, 0.8],
  [/^t3$/, 8, 0.9],
  [/^t2$/, 8, 0.95],
  [/^m\d+g[a-z]*$/, 8, 1],
  [/^m\d+[a-z]*$/, 8, 1.15],
  [/^c\d+[a-z]*$/, 4, 1.1],
  [/^r\d+g[a-z]*$/, 16, 1.35],
  [/^r\d+[a-z]*$/, 16, 1.5],
  [/^[xz]\d+[a-z]*$/, 32, 4],
];
const sizes: Readonly<Record<string, number>> = { micro: 0.125, small: 0.25, medium: 0.5, large: 1, xlarge: 2 };

/** Null for a class whose name says no size. Serverless capacity grows from 1 unit (2 GiB) by use. */
function sizeOf(name: string): { memoryGiB: number; price: number } | null {
  if (name === 'db.serverless') return { memoryGiB: 16, price: 0.35 };
  const [, family = '', size = ''] = /^db\.([a-z]+\d+[a-z]*)\.(\w+)$/.exec(name) ?? [];
  const large = families.find(([pattern]) => pattern.test(family));
  const multiple = /^(\d+)xlarge$/.exec(size)?.[1];
  const factor = multiple === undefined ? sizes[size] : Number(multiple) * 2;
  if (large === undefined || factor === undefined) return null;
  return { memoryGiB: large[1] * factor, price: large[2] * factor };
}

function within(value: number, { min, max }: { min: number; max: number }): boolean {
  return value >= min && value <= max;
}
