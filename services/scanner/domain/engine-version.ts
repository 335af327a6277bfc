/** A PostgreSQL version as its vendor prints it, taken apart. */
export interface EngineVersion {
  /** The text that was parsed. */
  readonly text: string;
  /** What is maintained as one line: `15`, before 10 `9.6`. */
  readonly series: string;
  /** First number: 15, or 9 for 9.6. */
  readonly major: number;
  /** Release within the series; null for development versions, which have none. */
  readonly minor: number | null;
  /** Date of an RDS Extended Support build (`-rds.20260224`), `yyyymmdd`; null for every other version. */
  readonly rdsBuild: string | null;
}

/** Understands `15.4`, `9.6.24`, `13.23-rds.20260224`, `15.4 (Debian 15.4-1.pgdg120+1)`, `18beta2`; null for anything else. */
export function parseEngineVersion(text: string | null): EngineVersion | null {
  const match = /^\s*(?:postgresql\s+)?(\d{1,3})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?(beta\d*|rc\d*|devel|alpha\d*)?/i.exec(
    text ?? '',
  );
  if (text === null || match === null) return null;
  const [, first, second, third, unfinished] = match;
  const major = Number(first);
  const oldScheme = major < 10;
  if (oldScheme && second === undefined) return null;
  const release = oldScheme ? third : second;
  return {
    text: text.trim(),
    series: oldScheme ? `${major}.${second}` : String(major),
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
