import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { awsSandboxPassword } from './sandbox-password.ts';

const kms = {
  send: ({ input }: GenerateMacCommand) =>
    Promise.resolve({ Mac: createHmac('sha256', 'key').update(input.Message!).digest() }),
} as unknown as KMSClient;

describe('awsSandboxPassword', () => {
  it('is the same for the same attempt and another for every other', async () => {
    const password = awsSandboxPassword({ kms, keyId: 'alias/x' });
    const first = await password({ scanId: 'a1b2', attempt: 1 });
    expect(await password({ scanId: 'a1b2', attempt: 1 })).toBe(first);
    expect(await password({ scanId: 'a1b2', attempt: 2 })).not.toBe(first);
    expect(await password({ scanId: 'a1b3', attempt: 1 })).not.toBe(first);
  });

  it('has characters and a length that every engine takes', async () => {
    expect(await awsSandboxPassword({ kms, keyId: 'k' })({ scanId: 'a1b2', attempt: 1 })).toMatch(/^[\w-]{40}$/);
  });

  it('is never made of an answer without a MAC', async () => {
    const empty = { send: () => Promise.resolve({}) } as unknown as KMSClient;
    await expect(awsSandboxPassword({ kms: empty, keyId: 'k' })({ scanId: 'a1b2', attempt: 1 })).rejects.toThrow();
  });
});
