import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { z } from 'zod';
import type { DocumentStore } from '../documents/document-store.ts';
import { AppError } from '../errors.ts';

/** Prefixes of the documents bucket: documents, slots, intervals, claimed mails, people's settings, reports by database. */
const allPrefixes = ['scans/', 'slots/', 'intervals/', 'mails/', 'settings/', 'history/'];

export interface S3DocumentStore extends DocumentStore {
  /** A claim that says something: true when the document was written, false when one was there already. */
  claimDocument<T>(key: string, schema: z.ZodType<T>, value: T): Promise<boolean>;
  /** The bytes of a document, or null when there is none. */
  getBytes(key: string): Promise<Uint8Array | null>;
  /** Every key below a prefix, in order of name. */
  list(prefix: string): Promise<readonly string[]>;
}

/**
 * Documents as objects of one bucket; the bucket's default encrypts them. A claim is a write that S3 accepts only while
 * nothing is there. Errors: AppError `document-invalid`, `document-key-invalid`; those of S3 pass unchanged. To tell
 * "not there" from "not allowed" S3 asks for `s3:ListBucket`.
 */
export function s3DocumentStore(options: {
  s3: Pick<S3Client, 'send'>;
  bucket: string;
  prefixes?: readonly string[];
}): S3DocumentStore {
  const { s3, bucket: Bucket, prefixes = allPrefixes } = options;

  async function write(key: string, content: Omit<PutObjectCommandInput, 'Bucket' | 'Key'>): Promise<string> {
    await s3.send(new PutObjectCommand({ Bucket, Key: checked(key, prefixes), ...content }));
    return key;
  }

  async function writeOnce(key: string, content: Omit<PutObjectCommandInput, 'Bucket' | 'Key'>): Promise<boolean> {
    for (let tries = 1; ; tries++) {
      try {
        await write(key, { ...content, IfNoneMatch: '*' });
        return true;
      } catch (error) {
        if (named(error, 'PreconditionFailed')) return false;
        // Another write of the same key was under way: who was first is known only now.
        if (!named(error, 'ConditionalRequestConflict') || tries === 5) throw error;
      }
    }
  }

  async function read(key: string): Promise<Uint8Array | null> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: checked(key, prefixes) }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    } catch (error) {
      if (named(error, 'NoSuchKey') || named(error, 'NotFound')) return null;
      throw error;
    }
  }

  return {
    put: async (key, schema, value) => write(key, document(key, schema, value)),
    claimDocument: async (key, schema, value) => writeOnce(key, document(key, schema, value)),
    async get(key, schema) {
      const bytes = await read(key);
      if (bytes === null) return null;
      const parsed = schema.safeParse(parseJson(bytes));
      if (!parsed.success) throw invalid(key, 'cannot be used, because it does not have');
      return parsed.data;
    },
    getBytes: read,
    putBytes: (key, Body, ContentType) => write(key, { Body, ContentType }),
    claim: (key) => writeOnce(key, { Body: new Uint8Array() }),
    async remove(key) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: checked(key, prefixes) }));
    },
    async list(prefix) {
      const keys: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken }));
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return keys.sort();
    },
  };
}

function document<T>(key: string, schema: z.ZodType<T>, value: T): { Body: string; ContentType: string } {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalid(key, 'was not stored, because it does not have');
  return { Body: JSON.stringify(parsed.data, null, 2) + '\n', ContentType: 'application/json; charset=utf-8' };
}

/** A key of one of our prefixes whose parts cannot lead anywhere else. */
function checked(key: string, prefixes: readonly string[]): string {
  const prefix = prefixes.find((candidate) => key.startsWith(candidate));
  const parts = prefix === undefined ? [] : key.slice(prefix.length).split('/');
  if (parts.length > 0 && parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._~-]{0,160}$/.test(part))) return key;
  throw new AppError('document-key-invalid', 'A document with an unusable name was asked for.');
}

function named(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Names the document, never what is in it. */
function invalid(key: string, what: string): AppError {
  return new AppError('document-invalid', `${key.replace(/^.*\//, '')} ${what} the expected form. Scan again.`);
}
