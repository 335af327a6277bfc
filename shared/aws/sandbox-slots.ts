import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** `slots/<n>`: whose sandbox takes the n-th place. */
export const Slot = z.strictObject({
  sandbox: z.string(),
  scanId: z.string(),
  attempt: z.int().min(1),
  expiresAt: z.iso.datetime(),
});
export type Slot = z.infer<typeof Slot>;

export interface SandboxSlots {
  /** A place for this sandbox, the same one when it has one already; null: every place is taken. */
  take(slot: Slot): Promise<number | null>;
  /** Gives back every place of this sandbox; harmless when it has none. */
  release(sandbox: string): Promise<void>;
  /** The places that are taken, in order. */
  taken(): Promise<readonly (Slot & { readonly number: number })[]>;
}

/** Places for sandboxes: objects that S3 accepts only where nothing is, and deletes only as they were read. */
export function sandboxSlots(deps: { s3: Pick<S3Client, 'send'>; bucket: string; places: number }): SandboxSlots {
  const { s3, bucket: Bucket, places } = deps;
  const key = (number: number) => `slots/${number}`;

  async function read(number: number): Promise<{ slot: Slot; tag: string | undefined } | null> {
    try {
      const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket, Key: key(number) }));
      const slot = Slot.safeParse(JSON.parse((await Body?.transformToString()) ?? 'null'));
      if (!slot.success)
        throw new AppError('slot-unreadable', `The place ${key(number)} in the documents bucket cannot be read.`);
      return { slot: slot.data, tag: ETag };
    } catch (error) {
      if (named(error, 'NoSuchKey') || named(error, 'NotFound')) return null;
      throw error;
    }
  }

  async function claim(number: number, slot: Slot): Promise<boolean> {
    try {
      const Body = JSON.stringify(slot);
      await s3.send(new PutObjectCommand({ Bucket, Key: key(number), Body, IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      if (named(error, 'PreconditionFailed') || named(error, 'ConditionalRequestConflict')) return false;
      throw error;
    }
  }

  /** Somebody else may have taken the place since it was read; then it is not ours to give back. */
  async function giveBack(number: number, tag: string | undefined): Promise<void> {
    try {
      await s3.send(
        new DeleteObjectCommand({ Bucket, Key: key(number), ...(tag === undefined ? {} : { IfMatch: tag }) }),
      );
    } catch (error) {
      if (!named(error, 'PreconditionFailed') && !named(error, 'NoSuchKey') && !named(error, 'NotFound')) throw error;
    }
  }

  /** Every place that is taken, in order; also those beyond a limit that was lowered. */
  async function standing(): Promise<{ number: number; slot: Slot; tag: string | undefined }[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'slots/' }));
    const numbers = Contents.map(({ Key }) => Number(Key?.slice('slots/'.length))).filter(Number.isInteger);
    const found = [];
    for (const number of numbers.sort((one, other) => one - other)) {
      const there = await read(number);
      if (there !== null) found.push({ number, ...there });
    }
    return found;
  }

  const own = async (sandbox: string) => (await standing()).filter(({ slot }) => slot.sandbox === sandbox);

  return {
    async take(slot) {
      const [already] = await own(slot.sandbox);
      if (already !== undefined) return already.number;
      for (let number = 1; number <= places; number += 1) {
        if (!(await claim(number, slot)) && (await read(number))?.slot.sandbox !== slot.sandbox) continue;
        // The same request may have arrived twice at the same moment and found different places.
        const [first, ...surplus] = await own(slot.sandbox);
        for (const { number: other, tag } of surplus) await giveBack(other, tag);
        return first?.number ?? number;
      }
      return null;
    },
    async release(sandbox) {
      for (const { number, tag } of await own(sandbox)) await giveBack(number, tag);
    },
    taken: async () => (await standing()).map(({ number, slot }) => ({ ...slot, number })),
  };
}

function named(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name;
}
