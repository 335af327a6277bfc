import { Readable } from 'node:stream';
import { createGunzip, constants } from 'node:zlib';
import { AppError } from '../../../shared/errors.ts';
import { readDumpHeader, type DumpHeader } from '../domain/dump-header.ts';

/** The decompressed bytes of a dump, and what its first 64 KiB say. */
export interface DumpInput {
  readonly header: DumpHeader;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const headBytes = 65_536;

/**
 * Detects gzip by its first bytes and reads the head. `chunks` begins at the very first byte again. Errors: AppError
 * `dump-truncated` and `dump-damaged` for a broken gzip, thrown where the damage is met.
 */
export async function readDumpInput(
  input: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): Promise<DumpInput> {
  const counted = countBytes(input, onBytes)[Symbol.asyncIterator]();
  const { head: magic, rest } = await readHead(counted, 2);
  const gzipped = magic[0] === 0x1f && magic[1] === 0x8b;
  const plain = gzipped ? gunzip(rest)[Symbol.asyncIterator]() : rest[Symbol.asyncIterator]();
  const { head, rest: chunks } = await readHead(plain, headBytes);
  return { header: readDumpHeader(head), chunks };
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
    const { value, done } = await source.next();
    if (done === true) break;
    read.push(value);
    length += value.length;
  }
  async function* all() {
    try {
      yield* read;
      for (;;) {
        const { value, done } = await source.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await source.return?.();
    }
  }
  return { head: Buffer.concat(read), rest: all() };
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = Readable.from(source, { objectMode: false });
  const gunzipped = createGunzip({ chunkSize: 262_144, finishFlush: constants.Z_NO_FLUSH });
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
