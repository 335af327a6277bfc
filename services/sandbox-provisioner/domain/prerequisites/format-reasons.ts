import type { Rejection } from '../../../../events/scan-rejected.ts';
import type { DumpHeader } from '../dump/header.ts';
import { familyOf, familyOfDump, type DumpFacts } from './dump-facts.ts';
import type { MachineFacts } from './machine-facts.ts';
import { reason } from './reason.ts';

/** The oldest major whose plain dumps are still taken. */
const oldestMajor = 9;

/** What the file holds and a restore here cannot take. */
export function formatReasons(dump: DumpFacts, machine: MachineFacts): Rejection[] {
  const { header, describedEngine, gzipDamaged } = dump;
  if (gzipDamaged)
    return [
      reason(
        'gzip-damaged',
        'The file begins like gzip but is damaged or cut off.',
        'Copy it again, or make the dump again; gzip -t FILE must report nothing.',
      ),
    ];
  const described = describedEngine === null ? null : familyOf(describedEngine);
  const byContent = header === null ? [] : contentReasons(header, machine);
  if (describedEngine !== null && described === null && !byContent.some(({ code }) => code === 'wrong-engine'))
    byContent.unshift(wrongEngine('another engine'));
  else if (header !== null && described !== familyOfDump(header) && byContent.length === 0 && describedEngine !== null)
    byContent.push(otherDump(describedEngine));
  if (byContent.length > 0 || (header !== null && familyOfDump(header) === 'mysql')) return byContent;
  return versionReasons(dump.sourceVersion, machine.bundledMajor);
}

function contentReasons(header: DumpHeader, machine: MachineFacts): Rejection[] {
  switch (header.kind) {
    case 'pg-plain':
    case 'mysql':
      return [];
    case 'pg-custom':
    case 'pg-tar':
      if (machine.pgRestore) return [];
      return [
        reason(
          'pg-restore-missing',
          "The dump is in pg_dump's custom or tar format, and pg_restore is not installed here.",
          'Install the PostgreSQL client, or convert the dump where it is installed: pg_restore -f dump.sql FILE',
        ),
      ];
    case 'mssql':
      return [wrongEngine('SQL Server')];
    case 'oracle':
      return [wrongEngine('Oracle')];
    case 'sqlite':
      return [wrongEngine('SQLite')];
    case 'gzip-in-gzip':
    case 'other-archive':
      return [
        reason(
          'not-unpacked',
          'The file is packed in a way that is not read here; one layer of gzip is.',
          'Unpack it and pass the result, e.g. zstd -dc FILE | stillframe scan -',
        ),
      ];
    case 'utf-16':
      return [
        reason(
          'utf-16',
          'The file is text in UTF-16, as PowerShell writes it with >.',
          'Write the dump with pg_dump -f FILE or mysqldump --result-file=FILE, or convert it: iconv -f UTF-16 -t UTF-8 FILE | stillframe scan -',
        ),
      ];
    case 'empty':
      return [
        reason(
          'empty-file',
          'The dump is empty.',
          'Make the dump again and check that the dump program ended without an error.',
        ),
      ];
    case 'binary':
    case 'text-unknown':
      return [
        reason(
          'not-a-dump',
          'The file is not recognised as a dump of PostgreSQL, MySQL or MariaDB.',
          'Pass what pg_dump, pg_dumpall, mysqldump or mariadb-dump wrote: plain SQL, gzip-compressed or not, or the custom format of pg_dump.',
        ),
      ];
  }
}

function versionReasons(version: string | null, bundledMajor: number | null): Rejection[] {
  const major = version === null ? null : Number.parseInt(version, 10);
  if (major === null || Number.isNaN(major) || bundledMajor === null) return [];
  if (major > bundledMajor)
    return [
      reason(
        'version-too-new',
        `The dump comes from PostgreSQL ${major}; this version of Stillframe restores up to ${bundledMajor}.`,
        'Use a newer version of Stillframe.',
      ),
    ];
  if (major >= oldestMajor) return [];
  return [
    reason(
      'version-too-old',
      `The dump comes from PostgreSQL ${major}; dumps of ${oldestMajor}.0 and newer are supported.`,
      'Restore it into a newer server first and dump that one.',
    ),
  ];
}

function wrongEngine(engine: string): Rejection {
  return reason(
    'wrong-engine',
    `This is a database of ${engine}; Stillframe examines PostgreSQL, MySQL and MariaDB.`,
    'Pass a dump that pg_dump, pg_dumpall, mysqldump or mariadb-dump wrote.',
  );
}

function otherDump(described: string): Rejection {
  return reason(
    'wrong-engine',
    `The AWS description beside the dump is of ${described.replaceAll(/[^A-Za-z0-9-]/g, '').slice(0, 40)}, and the dump is of another engine.`,
    'Put the dump and the description of the same database into the folder.',
  );
}
