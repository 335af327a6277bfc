import type { DumpHeader } from './header.ts';

/** Why a dump cannot be loaded and what to do about it, in one sentence each; null when it can. */
export function formatProblem(header: DumpHeader): { readonly code: string; readonly message: string } | null {
  const plain = 'Make a plain SQL dump with pg_dump, mysqldump or mariadb-dump and scan that.';
  switch (header.kind) {
    case 'pg-plain':
    case 'pg-custom':
    case 'pg-tar':
    case 'mysql':
      return null;
    case 'empty':
      return { code: 'dump-empty', message: 'The dump is empty: nothing was written to it. Make it again.' };
    case 'mssql':
      return { code: 'dump-other-engine', message: `This is a script of SQL Server, which is not supported. ${plain}` };
    case 'oracle':
      return { code: 'dump-other-engine', message: `This is a script of Oracle, which is not supported. ${plain}` };
    case 'sqlite':
      return { code: 'dump-other-engine', message: `This is SQLite, which is not supported. ${plain}` };
    case 'gzip-in-gzip':
      return {
        code: 'dump-format',
        message: 'The dump was compressed twice: unpack it once with gunzip and scan the result.',
      };
    case 'other-archive':
      return {
        code: 'dump-format',
        message: 'The dump is packed in a format other than gzip: unpack it and scan the SQL file.',
      };
    case 'utf-16':
      return {
        code: 'dump-format',
        message: 'The dump is UTF-16 text, as PowerShell redirects it: make it again with pg_dump -f FILE.',
      };
    case 'binary':
    case 'text-unknown':
      return { code: 'dump-format', message: `This is not a dump that Stillframe knows. ${plain}` };
  }
}
