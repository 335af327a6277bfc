import { createReadStream } from 'node:fs';
import { loadMysqlDump } from '../../services/sandbox-provisioner/adapters/dump/mysql/loader.ts';
import { versionNumber } from '../../services/sandbox-provisioner/domain/dump/mysql/tokens.ts';
import type { Restore } from '../../events/documents/restore.ts';
import type { MariadbServer } from './mariadb-server.ts';

/** Who reads what `loadInto` restored. */
export const reader = { user: 'stillframe_reader', password: 'reader-word' };

/** Loads a dump, a text or the path of a file, into a server of its own, as a sandbox does. */
export function loadInto(
  server: MariadbServer,
  dump: { readonly text: string | Buffer } | { readonly path: string },
  options: { readonly chunkBytes?: number; readonly maxStatementBytes?: number } = {},
): Promise<Restore> {
  async function* chunks(text: Buffer) {
    const size = options.chunkBytes ?? 65_536;
    for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
  }
  return loadMysqlDump({
    input: 'path' in dump ? createReadStream(dump.path) : chunks(Buffer.from(dump.text)),
    socket: server.socket,
    admin: { user: 'root', password: 'root-word' },
    loaderPassword: 'loader-word',
    reader,
    target: { flavour: /mariadb/i.test(server.version) ? 'mariadb' : 'mysql', number: versionNumber(server.version) },
    defaultDatabase: 'shop',
    maxStatementBytes: options.maxStatementBytes ?? 268_435_456,
    signal: new AbortController().signal,
  });
}
