import type { DumpHeader } from '../dump/header.ts';

/** What is known of a target before anything is made. */
export interface DumpFacts {
  /** As it was given; `-` is standard input. */
  readonly path: string;
  readonly state:
    'readable' | 'missing' | 'unreadable' | 'directory' | 'folder-without-dump' | 'folder-with-several-dumps';
  /** Size of the file as it lies there; null when it cannot be known (a pipe). */
  readonly bytes: number | null;
  readonly compressed: boolean;
  /** What its first bytes say; null when nothing could be read. */
  readonly header: DumpHeader | null;
  /** It begins like gzip, and that could not be unpacked to its end (small files) or at its beginning (others). */
  readonly gzipDamaged: boolean;
  /** Engine in the AWS description beside the dump, e.g. `postgres`, `aurora-mysql`; null without one. */
  readonly describedEngine: string | null;
  /** Version of the source, from the AWS description or the dump itself. */
  readonly sourceVersion: string | null;
}

export type Family = 'postgres' | 'mysql';

/** Null: an engine that is not examined. */
export function familyOf(described: string): Family | null {
  if (/postgres/i.test(described)) return 'postgres';
  return /mariadb|mysql/i.test(described) ? 'mysql' : null;
}

/** Whatever is no dump of MySQL goes the way of PostgreSQL, whose reasons then stand. */
export function familyOfDump(header: DumpHeader | null): Family {
  return header?.kind === 'mysql' ? 'mysql' : 'postgres';
}
