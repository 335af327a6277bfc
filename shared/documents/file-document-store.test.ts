import { afterEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { documentStoreContract } from './document-store.contract.ts';
import { fileDocumentStore } from './file-document-store.ts';

const prefix = 'scans/3f9c2a7b41/1';
const made: string[] = [];
const folder = () => {
  const directory = mkdtempSync(join(tmpdir(), 'documents-test-'));
  made.push(directory);
  return directory;
};
afterEach(() => made.splice(0).forEach((directory) => rmSync(directory, { recursive: true, force: true })));

documentStoreContract('fileDocumentStore', async () => fileDocumentStore({ directory: folder(), prefix }));

describe('fileDocumentStore', () => {
  it('puts documents directly into the folder, for their owner alone, and leaves no temporary file', async () => {
    const directory = join(folder(), 'out');
    const store = fileDocumentStore({ directory, prefix });
    await store.put(`${prefix}/report.json`, z.number(), 1);
    await store.putBytes(`${prefix}/report.pdf`, new Uint8Array([1, 2]), 'application/pdf');
    expect(readdirSync(directory).sort()).toEqual(['report.json', 'report.pdf']);
    expect(statSync(join(directory, 'report.pdf')).mode & 0o777).toBe(0o600);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
  });

  it('keeps claims out of the listing and forgets them at the end', async () => {
    const directory = folder();
    const store = fileDocumentStore({ directory, prefix });
    await store.claim(`${prefix}/claims/report`);
    expect(readdirSync(directory).filter((name) => !name.startsWith('.'))).toEqual([]);
    await store.forgetClaims();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('says that the folder cannot be written, and how to choose another', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'out'), 'a file where the folder should be');
    const store = fileDocumentStore({ directory: join(directory, 'out'), prefix });
    await expect(store.put(`${prefix}/report.json`, z.number(), 1)).rejects.toMatchObject({
      code: 'output-not-writable',
      message: expect.stringContaining('--out'),
    });
    chmodSync(directory, 0o700);
  });
});
