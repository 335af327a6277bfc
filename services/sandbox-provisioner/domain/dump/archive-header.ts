import { readVersion } from './read-version.ts';

/** What the header of an archive tells; null where it does not. */
export interface ArchiveHeader {
  readonly sourceVersion: string | null;
  readonly dumpVersion: string | null;
  readonly databaseName: string | null;
}

/**
 * The archive header of pg_dump -Fc: version bytes, then integers of a declared size, then strings.
 * Source: PostgreSQL, src/bin/pg_dump/pg_backup_archiver.c, ReadHead.
 */
export function readArchiveHeader(bytes: Buffer): ArchiveHeader {
  const nothing = { sourceVersion: null, dumpVersion: null, databaseName: null };
  const major = bytes[5] ?? 0;
  const minor = bytes[6] ?? 0;
  if (major !== 1 || minor < 10) return nothing;
  const intSize = bytes[8] ?? 0;
  // From archive version 1.15 on one byte says how it is compressed; before, an integer does.
  let at = minor >= 15 ? 12 : 11 + 1 + intSize;
  const integer = () => {
    const negative = bytes[at] === 1;
    let value = 0;
    for (let index = intSize; index >= 1; index--) value = value * 256 + (bytes[at + index] ?? 0);
    at += intSize + 1;
    return negative ? -value : value;
  };
  const text = () => {
    const length = integer();
    if (length < 0 || length > 1024 || at + length > bytes.length) return null;
    const value = bytes.toString('utf8', at, at + length);
    at += length;
    return value;
  };
  for (let field = 0; field < 7; field++) integer();
  const databaseName = text();
  const remote = text();
  const dumped = text();
  return {
    databaseName,
    sourceVersion: readVersion(remote?.split(' ')[0]),
    dumpVersion: readVersion(dumped?.split(' ')[0]),
  };
}
