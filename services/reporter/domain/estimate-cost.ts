import type { CostEstimate } from '../../../events/documents/report.ts';
import { priceTable as prices } from './price-table.ts';

/** What of a scan costs money. Times are ISO 8601. */
export interface CostFacts {
  readonly startedAt: string;
  /** When RDS began to bill the copy; null when nothing recorded it. */
  readonly availableAt: string | null;
  /** When the copy is about to go: the moment of the report. */
  readonly endedAt: string;
  /** Of the copy; null when nothing recorded it. */
  readonly instanceClass: string | null;
  readonly storageGiB: number | null;
}

/** Rooms and probe wait for the database: 512 MB and 1 GB. */
const roomGb = 0.5;
const probeGb = 1;
/** The report is printed in about half a minute by a function of 2 GB. */
const reportGbSeconds = 60;

/** The bill of one scan, as far as its own durations tell it; it is an estimate and says what it assumed. */
export function estimateCost(facts: CostFacts): CostEstimate {
  const assumptions: string[] = [];
  const from = facts.availableAt ?? facts.startedAt;
  if (facts.availableAt === null)
    assumptions.push(
      'Nothing recorded when the copy became available: the restore, which is free, is counted as well.',
    );
  const standing = Math.max(0, (Date.parse(facts.endedAt) - Date.parse(from)) / 3_600_000);
  const hours = Math.max(standing, prices.leastMinutes / 60);
  const known = facts.instanceClass !== null && facts.instanceClass in prices.instanceHour;
  const instanceClass = known ? facts.instanceClass : prices.fallbackClass;
  if (!known)
    assumptions.push(
      facts.instanceClass === null
        ? `Nothing recorded the class of the copy: it is counted as ${prices.fallbackClass}.`
        : `The price list has no ${facts.instanceClass.slice(0, 40)}: it is counted as ${prices.fallbackClass}.`,
    );
  const storage = facts.storageGiB ?? 100;
  if (facts.storageGiB === null) assumptions.push('Nothing recorded the size of the storage: it is counted as 100 GB.');
  assumptions.push(
    'The copy is counted until the report was made; its removal takes some minutes more, which RDS does not bill once it is deleting.',
    'Extended support, provisioned IOPS, taxes and free tiers are not counted.',
  );
  const seconds = standing * 3600;
  const rate = prices.instanceHour[instanceClass]!;
  const lines = [
    {
      item: `Copy: ${instanceClass}, single zone`,
      counted: `${digits(hours, 2)} h × ${rate} an hour${hours > standing ? ' (ten minutes at least)' : ''}`,
      cost: hours * rate,
      source: instanceClass === prices.readClass ? prices.instanceSource : `${instanceClass}: ${prices.notLookedUp}`,
    },
    {
      item: 'Its storage, gp3',
      counted: `${storage} GB × ${prices.storageGbMonth} a month × ${digits(hours, 2)} h`,
      cost: (storage * prices.storageGbMonth * hours) / prices.hoursOfMonth,
      source: prices.storageSource,
    },
    {
      item: 'Functions that read the copy, and their probes',
      counted: `${Math.round(seconds * (roomGb + probeGb))} GB-s × ${prices.lambdaArm}`,
      cost: seconds * (roomGb + probeGb) * prices.lambdaArm,
      source: `Lambda on arm: ${prices.notLookedUp}`,
    },
    {
      item: 'The function that writes the report',
      counted: `${reportGbSeconds} GB-s × ${prices.lambdaX86}`,
      cost: reportGbSeconds * prices.lambdaX86,
      source: prices.lambdaSource,
    },
    {
      item: 'Events, messages, documents, keys, mail',
      counted: 'about 500 calls',
      cost: prices.smallThings,
      source: prices.smallThingsSource,
    },
  ].map((line) => ({ ...line, cost: cents(line.cost) }));
  return {
    region: prices.region,
    pricesOf: prices.pricesOf,
    total: cents(lines.reduce((sum, { cost }) => sum + cost, 0)),
    lines,
    assumptions,
  };
}

/** To a hundredth of a cent, so that the printed lines add up to the printed total. */
function cents(dollars: number): number {
  return Math.round(dollars * 10_000) / 10_000;
}

function digits(value: number, places: number): string {
  return value.toFixed(places);
}
