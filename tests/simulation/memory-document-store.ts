import { AppError } from '../../shared/errors.ts';
import type { DocumentStore } from '../../shared/documents/document-store.ts';

export interface MemoryDocumentStore extends DocumentStore {
  /** Every document that is stored, by key; JSON documents parsed. */
  contents(): ReadonlyMap<string, unknown>;
}

/** Documents of one scan attempt in the memory of a test. */
export function memoryDocumentStore(prefix: string): MemoryDocumentStore {
  const documents = new Map<string, string | Uint8Array>();
  const claims = new Set<string>();
  const own = (key: string): string => {
    if (key.startsWith(`${prefix}/`) && /^(\/[A-Za-z0-9_][\w.-]*)+$/.test(key.slice(prefix.length))) return key;
    throw new AppError('document-key-invalid', 'A document of another scan was asked for.');
  };
  const invalid = () => new AppError('document-invalid', 'The document does not have the expected form.');
  return {
    contents: () =>
      new Map(
        [...documents].map(([key, value]) => [key, typeof value === 'string' ? JSON.parse(value) : value.length]),
      ),
    async put(key, schema, value) {
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw invalid();
      documents.set(own(key), JSON.stringify(parsed.data));
      return key;
    },
    async get(key, schema) {
      const stored = documents.get(own(key));
      if (stored === undefined) return null;
      const parsed = schema.safeParse(typeof stored === 'string' ? JSON.parse(stored) : null);
      if (!parsed.success) throw invalid();
      return parsed.data;
    },
    async putBytes(key, bytes) {
      documents.set(own(key), bytes);
      return key;
    },
    async claim(key) {
      const first = !claims.has(own(key));
      claims.add(key);
      return first;
    },
    async remove(key) {
      documents.delete(own(key));
    },
  };
}
