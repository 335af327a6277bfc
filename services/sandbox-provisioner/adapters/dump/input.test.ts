import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readDumpInput } from './input.ts';

async function* cut(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(bytes: Uint8Array, size: number) {
  let seen = 0;
  const { header, chunks } = await readDumpInput(cut(bytes, size), (count) => (seen += count));
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return { kind: header.kind, text: Buffer.concat(parts).toString(), seen };
}

describe('readDumpInput', () => {
  const sql = `-- PostgreSQL database dump\n${'select 1;\n'.repeat(20_000)}`;

  it('gives every byte again, packed or not, however it arrives', async () => {
    const packed = gzipSync(sql);
    for (const size of [1000, 100_000]) {
      expect(await read(Buffer.from(sql), size)).toEqual({ kind: 'pg-plain', text: sql, seen: sql.length });
      expect(await read(packed, size)).toEqual({ kind: 'pg-plain', text: sql, seen: packed.length });
    }
    expect((await read(Buffer.from('select 1;'), 1)).text).toBe('select 1;');
  });

  it('reads several gzip members as one', async () => {
    const packed = Buffer.concat([gzipSync('select 1;\n'), gzipSync('select 2;\n')]);
    expect((await read(packed, 7)).text).toBe('select 1;\nselect 2;\n');
  });

  it('says what to do about an archive that pg_restore cannot read, or that nothing here can', async () => {
    const broken = Buffer.concat([Buffer.from('PGDMP'), Buffer.alloc(200, 0x7f)]);
    await expect(read(broken, 50)).rejects.toMatchObject({
      code: expect.stringMatching(/^pg-restore-(missing|failed)$/) as unknown,
      message: expect.stringContaining('pg_restore --create -f dump.sql') as unknown,
    });
  });
});
