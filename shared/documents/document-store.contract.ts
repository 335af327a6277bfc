import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { DocumentStore } from './document-store.ts';

const Note = z.strictObject({ text: z.string() });
const prefix = 'scans/3f9c2a7b41/1';

/** What every document store promises. `make` returns an empty store for scan 3f9c2a7b41, attempt 1. */
export function documentStoreContract(name: string, make: () => Promise<DocumentStore>): void {
  describe(`${name} as a document store`, () => {
    it('returns what was stored, and null for what never was', async () => {
      const store = await make();
      expect(await store.put(`${prefix}/note.json`, Note, { text: 'naïve <b> 😀' })).toBe(`${prefix}/note.json`);
      expect(await store.get(`${prefix}/note.json`, Note)).toEqual({ text: 'naïve <b> 😀' });
      expect(await store.get(`${prefix}/other.json`, Note)).toBeNull();
    });

    it('replaces a document that is stored again', async () => {
      const store = await make();
      await store.put(`${prefix}/note.json`, Note, { text: 'first' });
      await store.put(`${prefix}/note.json`, Note, { text: 'second' });
      expect(await store.get(`${prefix}/note.json`, Note)).toEqual({ text: 'second' });
    });

    it('refuses what does not fit the schema, without repeating the value', async () => {
      const store = await make();
      const wrong = store.put(`${prefix}/note.json`, Note, { text: 'ok', extra: 'canary-7f3a' } as z.infer<
        typeof Note
      >);
      await expect(wrong).rejects.toThrow(AppError);
      await expect(wrong).rejects.not.toThrow(/canary/);
      expect(await store.get(`${prefix}/note.json`, Note)).toBeNull();
    });

    it('refuses to read a document of another form', async () => {
      const store = await make();
      await store.put(`${prefix}/note.json`, z.strictObject({ number: z.number() }), { number: 1 });
      await expect(store.get(`${prefix}/note.json`, Note)).rejects.toThrow(AppError);
    });

    it('grants a claim to exactly one of many who ask at the same moment', async () => {
      const store = await make();
      const answers = await Promise.all(Array.from({ length: 20 }, () => store.claim(`${prefix}/claims/report`)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.claim(`${prefix}/claims/report`)).toBe(false);
      expect(await store.claim(`${prefix}/claims/other`)).toBe(true);
    });

    it('removes a document, also one that is not there', async () => {
      const store = await make();
      await store.put(`${prefix}/note.json`, Note, { text: 'gone soon' });
      await store.remove(`${prefix}/note.json`);
      await store.remove(`${prefix}/note.json`);
      expect(await store.get(`${prefix}/note.json`, Note)).toBeNull();
    });

    it.each([
      `${prefix}/../2/note.json`,
      `${prefix}/a/../../note.json`,
      `${prefix}//etc/passwd`,
      `${prefix}/`,
      `${prefix}/.hidden`,
      `${prefix}/a\\b.json`,
      `${prefix}/nul\0.json`,
      'scans/3f9c2a7b41/2/note.json',
      '/etc/passwd',
      'note.json',
    ])('refuses the key %j', async (key) => {
      const store = await make();
      await expect(store.put(key, Note, { text: 'x' })).rejects.toThrow(AppError);
      await expect(store.putBytes(key, new Uint8Array(), 'text/html')).rejects.toThrow(AppError);
    });
  });
}
