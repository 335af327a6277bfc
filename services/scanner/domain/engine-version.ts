import type { Engine } from '../../../events/target.ts';

/** An engine's version as its vendor prints it, taken apart. */
export interface EngineVersion {
  /** The text that was parsed. */
  readonly text: string;
  /** What is maintained as one line: `15`, before 10 `9.6`; of MySQL and MariaDB `8.4`, `10.11`. */
  readonly series: string;
  /** First number: 15, or 9 for 9.6. */
  readonly major: number;
  /** Release within the series; null for development versions, which have none. */
  readonly minor: number | null;
  /** Date of an RDS Extended Support build (`-rds.20260224`), `yyyymmdd`; null for every other version. */
  readonly rdsBuild: string | null;
}

/**
 * The community release whose repairs an Aurora MySQL version has all of, by its first two numbers or, where these do not
 * settle it, by all of them. It is the floor: Aurora repairs some flaws earlier. A version that AWS's notes do not tell is
 * not here, and not known.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/doc-history.html
 */
const auroraFloor: Readonly<Record<string, string>> = {
  '2.11': '5.7.12',
  '2.12.4': '5.7.44',
  '2.12.5': '5.7.44',
  '2.12.6': '5.7.44',
  '3.01': '8.0.23',
  '3.02': '8.0.23',
  '3.03': '8.0.26',
  '3.04': '8.0.28',
  '3.05': '8.0.32',
  '3.06': '8.0.34',
  '3.07': '8.0.36',
  '3.08': '8.0.39',
  '3.09': '8.0.40',
  '3.10': '8.0.42',
  '3.11': '8.0.43',
  '3.12': '8.0.44',
  '8.4.7': '8.4.7',
};

/**
 * Understands `15.4`, `9.6.24`, `13.23-rds.20260224`, `15.4 (Debian 15.4-1.pgdg120+1)`, `18beta2`; of MySQL and MariaDB
 * `8.4.10`, `5.7.44-rds.20250818`, `11.8.3-MariaDB-log`, `8.0.mysql_aurora.3.08.0`; null for anything else.
 */
export function parseEngineVersion(text: string | null, engine: Engine = 'postgres'): EngineVersion | null {
  const match = /^\s*(?:postgresql\s+)?(\d{1,3})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?(beta\d*|rc\d*|devel|alpha\d*)?/i.exec(
    communityText(text ?? '', engine),
  );
  if (text === null || match === null) return null;
  const [, first, second, third, unfinished] = match;
  const major = Number(first);
  const twoNumbers = major < 10 || engine !== 'postgres';
  if (twoNumbers && second === undefined) return null;
  const release = twoNumbers ? third : second;
  return {
    text: text.trim(),
    series: twoNumbers ? `${major}.${second}` : String(major),
    major,
    minor: unfinished !== undefined || release === undefined ? null : Number(release),
    rdsBuild: /-rds\.(\d{8})\b/i.exec(text)?.[1] ?? null,
  };
}

/** Negative when series `a` is older than `b`; `9.6` is older than `10`. */
export function compareSeries(a: string, b: string): number {
  const [a1 = 0, a2 = 0] = a.split('.').map(Number);
  const [b1 = 0, b2 = 0] = b.split('.').map(Number);
  return a1 - b1 || a2 - b2;
}

/** Negative when release `a` is older than `b`: `8.0.9` is older than `8.0.40`. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => release.split('.').map(Number));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Aurora's own version of an Aurora MySQL: `3.08.0` of `8.0.mysql_aurora.3.08.0`; null for every other server. */
export function auroraMysqlVersion(text: string): string | null {
  return /mysql_aurora\.(\d+(?:\.\d+){1,3})/.exec(text)?.[1] ?? null;
}

/** An old MariaDB says `5.5.5-` first, so that old clients understand it. */
function communityText(text: string, engine: Engine): string {
  if (engine === 'mariadb') return text.replace(/^\s*5\.5\.5-/, '');
  const aurora = engine === 'mysql' ? auroraMysqlVersion(text) : null;
  if (aurora === null) return text;
  return auroraFloor[aurora] ?? auroraFloor[aurora.split('.').slice(0, 2).join('.')] ?? text;
}
