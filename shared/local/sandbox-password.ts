import { createHmac, randomBytes } from 'node:crypto';

/** A key that lives in the memory of this process alone: with it end the passwords of its sandboxes. */
export function processKey(): Uint8Array {
  return randomBytes(32);
}

/** The password of a sandbox's role: derived, never stored, the same however often it is asked for (64 hex digits). */
export function sandboxPassword(key: Uint8Array, scanId: string, attempt: number, role: string): string {
  return createHmac('sha256', key).update(`${scanId}|${attempt}|${role}`).digest('hex');
}
