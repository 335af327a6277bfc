import type { Rejection } from '../../../../events/scan-rejected.ts';
import type { DumpFacts } from './dump-facts.ts';
import { reason } from './reason.ts';

/** What keeps the file from being read at all. */
export function fileReasons({ path, state }: DumpFacts): Rejection[] {
  const shown = path === '-' ? 'standard input' : path;
  switch (state) {
    case 'readable':
      return [];
    case 'missing':
      return [
        reason(
          'file-not-found',
          `There is no file at ${shown}.`,
          'Check the path, or pass - to read the dump from standard input.',
        ),
      ];
    case 'unreadable':
      return [
        reason(
          'file-not-readable',
          `${shown} may not be read by this user.`,
          'Change its permissions, or run the command as a user who may read it.',
        ),
      ];
    case 'directory':
      return [
        reason(
          'not-a-file',
          `${shown} is not a file that can be read as a dump.`,
          'Pass a dump file, or a snapshot folder that holds dump.sql, dump.sql.gz or dump.dump.',
        ),
      ];
    case 'folder-without-dump':
      return [
        reason(
          'folder-without-dump',
          `The folder ${shown} holds no dump.`,
          'Name the dump dump.sql, dump.sql.gz or dump.dump and put it into the folder.',
        ),
      ];
    case 'folder-with-several-dumps':
      return [
        reason(
          'folder-with-several-dumps',
          `The folder ${shown} holds more than one dump.`,
          'Leave one of dump.sql, dump.sql.gz and dump.dump in the folder.',
        ),
      ];
  }
}
