/**
 * Prices of us-east-1 in US dollars, as read by the day below; other regions differ by some tens of percent. Each names
 * where it was read, second-hand (docs/cost.md), or that it was not looked up. A new list replaces this one whole.
 */
export const priceTable = {
  region: 'us-east-1',
  pricesOf: '2026-11-23',
  /** RDS, single zone, PostgreSQL or MySQL, an hour. RDS bills by the second, ten minutes at least, from `available` on. */
  instanceHour: {
    'db.t4g.micro': 0.016,
    'db.t4g.small': 0.032,
    'db.t4g.medium': 0.065,
    'db.t4g.large': 0.129,
    'db.t3.micro': 0.018,
    'db.t3.small': 0.036,
    'db.t3.medium': 0.072,
    'db.t3.large': 0.145,
  } as Readonly<Record<string, number>>,
  /** The one class whose price was read at the source; the others, and Lambda on arm, were not looked up. */
  readClass: 'db.t4g.medium',
  notLookedUp: 'not looked up: check it before you rely on it',
  instanceSource: 'https://infratally.com/articles/aws-rds-pricing-explained-2026.html',
  /** A class that the list lacks is counted as this one, and the estimate says so. */
  fallbackClass: 'db.t4g.medium',
  leastMinutes: 10,
  /** gp3, a GB and month of 730 hours. */
  storageGbMonth: 0.115,
  storageSource: 'https://www.usage.ai/blogs/aws/reserved-instances/rds/pricing-calculator/',
  hoursOfMonth: 730,
  /** Lambda, a GB and second; the report is printed on x86, everything else runs on arm. */
  lambdaArm: 0.0000133334,
  lambdaX86: 0.0000166667,
  lambdaSource: 'cost model of https://github.com/txp-labs/sensitive-data-scanner',
  /** Events, messages, documents, key calls and one mail of a scan, together. */
  smallThings: 0.001,
  smallThingsSource: 'cost model of https://github.com/txp-labs/sensitive-data-scanner',
} as const;
