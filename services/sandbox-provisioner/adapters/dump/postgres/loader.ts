import type { Restore } from '../../../../../events/documents/restore.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { createDumpLedger } from '../../../domain/dump/ledger.ts';
import { SqlLexerError } from '../../../domain/dump/postgres/sql-pieces.ts';
import { createDumpBootstrap } from './bootstrap/bootstrap.ts';
import { readDumpInput } from '../input.ts';
import { createDumpLoad, type DumpLoadOptions } from './load.ts';
import type { ConnectionOptions } from './session.ts';

export interface LoadDumpRequest extends DumpLoadOptions {
  /** Raw bytes of the file, gzip or not; a chunk is not changed after it was handed over. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly connect: {
    readonly superuser: (database: string) => ConnectionOptions;
    readonly loader: (database: string) => ConnectionOptions;
  };
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly statements: number }) => void;
}

/**
 * Loads a dump into the copy and says what became of it. Single statements that fail never end the load. Errors:
 * AppError `dump-truncated`, `dump-damaged`, `statement-too-large`, `disk-full`, `copy-lost`, `interrupted`.
 */
export async function loadDump(request: LoadDumpRequest): Promise<Restore> {
  const started = performance.now();
  const ledger = createDumpLedger();
  const bootstrap = createDumpBootstrap(request.connect, request.roleNames);
  let bytesRead = 0;
  const { chunks, header } = await readDumpInput(request.input, (bytes) => (bytesRead += bytes));
  const load = createDumpLoad(request, { header, ledger, bootstrap, connect: request.connect.loader });
  const onAbort = () => load.abort();
  request.signal.addEventListener('abort', onAbort, { once: true });
  try {
    request.signal.throwIfAborted();
    await bootstrap.loader.prepare();
    for await (const chunk of chunks) {
      await load.take(load.lexer.push(chunk));
      request.onProgress?.({ bytesRead, statements: ledger.totals().statements });
    }
    await load.take(load.lexer.end());
    request.signal.throwIfAborted();
    const facts = await load.finish();
    request.signal.throwIfAborted();
    return ledger.restore({ bytesRead, durationMs: Math.round(performance.now() - started), ...facts });
  } catch (error) {
    if (request.signal.aborted) throw new AppError('interrupted', 'The load was interrupted.', { cause: error });
    throw lexerError(error, request.maxStatementBytes);
  } finally {
    request.signal.removeEventListener('abort', onAbort);
    await load.close();
    await bootstrap.close();
  }
}

function lexerError(error: unknown, limit: number): unknown {
  if (!(error instanceof SqlLexerError)) return error;
  const mebibytes = Math.round((limit / 1_048_576) * 10) / 10;
  const sentences = {
    'too-large': `The statement at line ${error.line} is larger than ${mebibytes} MiB. Raise --max-statement, or dump with COPY instead of INSERT.`,
    'unterminated-copy': `The dump ends within the rows of the COPY at line ${error.line}: it is truncated. Make or copy it again.`,
    'unterminated-statement': `The dump ends within the statement at line ${error.line}: it is truncated. Make or copy it again.`,
  };
  const code = error.reason === 'too-large' ? 'statement-too-large' : 'dump-truncated';
  return new AppError(code, sentences[error.reason], { cause: error });
}
