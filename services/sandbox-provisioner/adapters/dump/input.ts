import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { childEnvironment } from '../../../../shared/env.ts';
import { AppError } from '../../../../shared/errors.ts';
import { formatProblem } from '../../domain/dump/format-problem.ts';
import { readDumpHeader, type DumpHeader } from '../../domain/dump/header.ts';

/** The decompressed bytes of a dump, and what its first 64 KiB say. */
export interface DumpInput {
  readonly header: DumpHeader;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const headBytes = 65_536;

/**
 * Detects gzip by its first bytes, reads the head, and has pg_restore turn an archive into SQL. `chunks` begins at the
 * very first byte again. Errors: AppError for what is no dump (see `formatProblem`), `pg-restore-missing`,
 * `pg-restore-failed`, and, where the damage is met, `dump-truncated` and `dump-damaged`.
 */
export async function readDumpInput(
  input: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): Promise<DumpInput> {
  const { head: magic, rest } = await readHead(countBytes(input, onBytes)[Symbol.asyncIterator](), 2);
  const gzipped = magic[0] === 0x1f && magic[1] === 0x8b;
  const opened = await recognise(gzipped ? gunzip(rest) : rest);
  const archived = opened.header.kind === 'pg-custom' || opened.header.kind === 'pg-tar';
  return archived ? recognise(archiveToSql(opened.chunks)) : opened;
}

async function recognise(source: AsyncIterable<Uint8Array>): Promise<DumpInput> {
  const { head, rest } = await readHead(source[Symbol.asyncIterator](), headBytes);
  const header = readDumpHeader(head);
  const problem = formatProblem(header);
  if (problem !== null) {
    await rest.return();
    throw new AppError(problem.code, problem.message);
  }
  return { header, chunks: rest };
}

/** Archives of pg_dump -Fc and -Ft are read by pg_restore alone; what it writes is the dump in SQL. */
async function* archiveToSql(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const child = spawn('pg_restore', ['--create', '--file=-'], {
    cwd: '/',
    env: childEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let failure: unknown = null;
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      failure = error;
      resolve(null);
    });
    child.once('close', resolve);
  });
  // It may stop reading before the end of the archive; its exit code says whether that was right.
  const fed = pipeline(Readable.from(archive, { objectMode: false }), child.stdin).catch((error: unknown) => {
    if (error instanceof AppError) failure = error;
  });
  try {
    for await (const chunk of child.stdout) yield chunk as Uint8Array;
    const code = await ended;
    await fed;
    if (failure instanceof AppError) throw failure;
    if (failure !== null || code !== 0) throw restoreError(failure);
  } finally {
    child.stdin.destroy();
    child.kill('SIGKILL');
  }
}

function restoreError(error: unknown): AppError {
  if ((error as { code?: unknown } | null)?.code === 'ENOENT')
    return new AppError(
      'pg-restore-missing',
      'This is an archive of pg_dump, which only pg_restore can read, and it is not installed. Install the PostgreSQL client tools, or write plain SQL where they are: pg_restore --create -f dump.sql FILE.',
      { cause: error },
    );
  return new AppError(
    'pg-restore-failed',
    'pg_restore could not read this archive: it is damaged, or newer than the installed pg_restore. Write plain SQL where it was made: pg_restore --create -f dump.sql FILE.',
    { cause: error },
  );
}

async function* countBytes(input: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void) {
  for await (const chunk of input) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** Reads at least `size` bytes (or all) and gives an iterable that begins with them. */
async function readHead(source: AsyncIterator<Uint8Array>, size: number) {
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const next = await source.next();
    if (next.done === true) break;
    read.push(next.value);
    length += next.value.length;
  }
  async function* all() {
    try {
      yield* read;
      for (;;) {
        const next = await source.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await source.return?.();
    }
  }
  return { head: Buffer.concat(read), rest: all() };
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = Readable.from(source, { objectMode: false });
  const gunzipped = createGunzip({ chunkSize: 262_144 });
  reader.on('error', (error) => gunzipped.destroy(error));
  try {
    for await (const chunk of reader.pipe(gunzipped)) yield chunk as Uint8Array;
  } catch (error) {
    throw gzipError(error);
  } finally {
    reader.destroy();
    gunzipped.destroy();
  }
}

function gzipError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'Z_BUF_ERROR')
    return new AppError('dump-truncated', 'The gzip file ends too early: copy the dump again and check its size.', {
      cause: error,
    });
  if (typeof code === 'string' && code.startsWith('Z_'))
    return new AppError('dump-damaged', 'The gzip file is damaged: copy the dump again and check it with gzip -t.', {
      cause: error,
    });
  return error;
}
