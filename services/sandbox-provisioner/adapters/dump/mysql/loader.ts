import type { Restore } from '../../../../../events/documents/restore.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { createDumpLedger } from '../../../domain/dump/ledger.ts';
import { mysqlMeaningOf } from '../../../domain/dump/mysql/errors.ts';
import { MysqlSplitError, type MysqlPiece } from '../../../domain/dump/mysql/pieces.ts';
import { createMysqlSplitter } from '../../../domain/dump/mysql/splitter.ts';
import type { MysqlTarget } from '../../../domain/dump/mysql/tokens.ts';
import { readDumpInput } from '../input.ts';
import { createMysqlBootstrap } from './bootstrap.ts';
import { createMysqlLoad } from './load.ts';

export interface LoadMysqlRequest {
  /** Raw bytes of the file, gzip or not. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly socket: string;
  readonly admin: { readonly user: string; readonly password: string };
  readonly loaderPassword: string;
  readonly reader: { readonly user: string; readonly password: string };
  readonly target: MysqlTarget;
  readonly defaultDatabase: string;
  readonly maxStatementBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly statements: number }) => void;
}

/**
 * Loads a dump of MySQL or MariaDB into the copy and says what became of it. Single statements that fail never end the
 * load. Errors: AppError `dump-truncated`, `dump-damaged`, `statement-too-large`, `disk-full`, `copy-lost`, `interrupted`.
 */
export async function loadMysqlDump(request: LoadMysqlRequest): Promise<Restore> {
  const { signal, socket, loaderPassword, target, onProgress } = request;
  const started = performance.now();
  const ledger = createDumpLedger(mysqlMeaningOf);
  const bootstrap = createMysqlBootstrap({ socket, ...request.admin }, loaderPassword, target);
  let bytesRead = 0;
  const { chunks, header } = await readDumpInput(request.input, (bytes) => (bytesRead += bytes));
  const splitter = createMysqlSplitter(request.maxStatementBytes);
  const load = createMysqlLoad({ ...request, splitter, ledger, bootstrap });
  const onAbort = () => load.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  const takeAll = async () => {
    for (let piece: MysqlPiece | null = splitter.next(); piece !== null; piece = splitter.next())
      await load.take(piece);
  };
  try {
    signal.throwIfAborted();
    await bootstrap.prepare();
    let tail = Buffer.alloc(0);
    for await (const chunk of chunks) {
      splitter.push(chunk);
      await takeAll();
      tail = Buffer.concat([tail, chunk.subarray(-tailBytes)]).subarray(-tailBytes);
      onProgress?.({ bytesRead, statements: ledger.totals().statements });
    }
    splitter.end();
    await takeAll();
    if (header.hasTrailer && !trailer.test(tail.toString('latin1'))) ledger.missing(theRest(request.defaultDatabase));
    const facts = await load.finish(request.reader);
    signal.throwIfAborted();
    return ledger.restore({ bytesRead, durationMs: Math.round(performance.now() - started), ...facts });
  } catch (error) {
    if (signal.aborted) throw new AppError('interrupted', 'The load was interrupted.', { cause: error });
    throw splitError(error, request.maxStatementBytes);
  } finally {
    signal.removeEventListener('abort', onAbort);
    await load.close();
    await bootstrap.close();
  }
}

const tailBytes = 512;
/** The last line of mysqldump, mariadb-dump and mysqlpump, which a dump that was cut off lacks. */
const trailer = /^-- Dump (completed|end)/m;

function theRest(database: string): Restore['missing'][number] {
  return {
    kind: 'end of the dump',
    database,
    object: 'whatever followed',
    why: 'the dump ends without the line that the dump program writes last: it was cut off',
    columns: [],
  };
}

function splitError(error: unknown, limit: number): unknown {
  if (!(error instanceof MysqlSplitError)) return error;
  const mebibytes = Math.round((limit / 1_048_576) * 10) / 10;
  if (error.reason === 'too-large')
    return new AppError(
      'statement-too-large',
      `The statement at line ${error.line} is larger than ${mebibytes} MiB. Raise --max-statement, or dump with a smaller --net-buffer-length.`,
      { cause: error },
    );
  return new AppError(
    'dump-truncated',
    `The dump ends within the statement at line ${error.line}: it is truncated. Make or copy it again.`,
    { cause: error },
  );
}
