import type { z } from 'zod';

/** Where stored documents live: S3 on AWS, a folder here. Keys look like `scans/<scanId>/<attempt>/<name>`. */
export interface DocumentStore {
  /** Checks the value against the schema and stores it; an existing document is replaced. Returns the key. */
  put<T>(key: string, schema: z.ZodType<T>, value: T): Promise<string>;
  /** The document, or null when there is none. Throws when it does not fit its schema. */
  get<T>(key: string, schema: z.ZodType<T>): Promise<T | null>;
  /** Stores bytes (HTML, PDF) under the key. */
  putBytes(key: string, bytes: Uint8Array, contentType: string): Promise<string>;
  /** The claim: true for the first caller, false for every later one, also at the same moment. */
  claim(key: string): Promise<boolean>;
  /** Removes a document; harmless when it is not there. */
  remove(key: string): Promise<void>;
}

/** The key of a scan attempt's document, e.g. `scans/3f9c2a7b41/1/findings.json`. */
export function documentKey(about: { scanId: string; attempt: number }, name: string): string {
  return `scans/${about.scanId}/${about.attempt}/${name.includes('.') ? name : `${name}.json`}`;
}
