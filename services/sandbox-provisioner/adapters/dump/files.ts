import {
  closeSync,
  constants,
  createReadStream,
  existsSync,
  open,
  openSync,
  readSync,
  statSync,
  accessSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { promisify } from 'node:util';
import { gunzipSync, constants as zlib } from 'node:zlib';
import { systemErrorCode } from '../../../../shared/system-error.ts';

/** A dump as it lies there: where, how large, and its first bytes. */
export interface FoundDump {
  /** Of the file itself, also inside a snapshot folder; `-` is standard input. */
  readonly path: string;
  /** Null when it comes through a pipe. */
  readonly bytes: number | null;
  readonly compressed: boolean;
  readonly gzipDamaged: boolean;
  /** The first bytes after decompression; empty when nothing could be unpacked. */
  readonly head: Uint8Array;
}

export type DumpSearch =
  | { readonly state: 'readable'; readonly dump: FoundDump }
  | { readonly state: 'missing' | 'unreadable' | 'directory' | 'folder-without-dump' | 'folder-with-several-dumps' };

/** Reads dumps from files, pipes and standard input. What was read of a pipe to recognise it is not lost. */
export interface DumpFiles {
  find(target: { kind: 'dump' | 'folder'; path: string }): Promise<DumpSearch>;
  /** The bytes from the very first one. Each pipe can be read once. */
  open(path: string): AsyncIterable<Uint8Array>;
}

const rawHeadBytes = 64 * 1024;
const namesInFolder = ['dump.sql', 'dump.sql.gz', 'dump.dump'];

/** `signal` lets go of pipes whose writer would keep us waiting. */
export function dumpFiles(standardInput: AsyncIterable<Uint8Array>, signal?: AbortSignal): DumpFiles {
  const pipes = new Map<string, Pipe>();

  function pipeAt(path: string): Pipe {
    const pipe = pipes.get(path) ?? keepHead(path === '-' ? standardInput : namedPipe(path, signal));
    pipes.set(path, pipe);
    return pipe;
  }

  async function inspect(path: string): Promise<DumpSearch> {
    if (path === '-') return readable(path, null, await pipeAt(path).head());
    const status = statSync(path);
    if (status.isFIFO() || status.isSocket()) return readable(path, null, await pipeAt(path).head());
    if (!status.isFile()) return { state: 'directory' };
    return readable(path, status.size, fileHead(path));
  }

  return {
    async find({ kind, path }) {
      try {
        if (kind === 'dump') return await inspect(path);
        accessSync(path, constants.R_OK | constants.X_OK);
        const there = namesInFolder.map((name) => join(path, name)).filter((file) => existsSync(file));
        if (there.length > 1) return { state: 'folder-with-several-dumps' };
        return there[0] === undefined ? { state: 'folder-without-dump' } : await inspect(there[0]);
      } catch (error) {
        const code = systemErrorCode(error);
        return { state: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
      }
    },
    open: (path) => pipes.get(path)?.all() ?? createReadStream(path, { highWaterMark: 256 * 1024 }),
  };
}

/** Not as a file: a read of a file cannot be given up, and the process could not end before the writer does. */
async function* namedPipe(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const socket = new Socket({ fd: await promisify(open)(path, 'r'), readable: true, writable: false });
  if (signal !== undefined) addAbortSignal(signal, socket);
  for await (const chunk of socket) yield chunk as Uint8Array;
}

interface Head {
  readonly raw: Buffer;
  /** True: the whole file was read. */
  readonly whole: boolean;
}

interface Pipe {
  head(): Promise<Head>;
  all(): AsyncIterable<Uint8Array>;
}

function keepHead(source: AsyncIterable<Uint8Array>): Pipe {
  const iterator = source[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let ended = false;
  let reading: Promise<Head> | null = null;

  async function read(): Promise<Head> {
    for (let length = 0; length < rawHeadBytes && !ended;) {
      const next = await iterator.next();
      if (next.done === true) ended = true;
      else {
        kept.push(next.value);
        length += next.value.length;
      }
    }
    return { raw: Buffer.concat(kept), whole: ended };
  }

  return {
    head: () => (reading ??= read()),
    async *all() {
      await reading;
      yield* kept.splice(0);
      for (;;) {
        if (ended) return;
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    },
  };
}

function fileHead(path: string): Head {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(rawHeadBytes);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(file, buffer, length, buffer.length - length, null);
    return { raw: buffer.subarray(0, length), whole: length < buffer.length };
  } finally {
    closeSync(file);
  }
}

function readable(path: string, bytes: number | null, { raw, whole }: Head): DumpSearch {
  const compressed = raw[0] === 0x1f && raw[1] === 0x8b;
  const head = compressed ? unpack(raw, whole) : raw;
  return {
    state: 'readable',
    dump: { path, bytes, compressed, gzipDamaged: head === null, head: head ?? new Uint8Array() },
  };
}

/** Null: damaged. Of a longer file only the beginning can be judged here; the loader meets damage further on. */
function unpack(raw: Buffer, whole: boolean): Uint8Array | null {
  try {
    return gunzipSync(raw, { finishFlush: whole ? zlib.Z_FINISH : zlib.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}
