import { describe, expect, it } from '@jest/globals';
import { processKey, sandboxPassword } from './sandbox-password.ts';

describe('sandboxPassword', () => {
  const key = new Uint8Array(32).fill(7);

  it('is the same however often it is derived', () => {
    expect(sandboxPassword(key, '3f9c2a7b41', 1, 'reader')).toBe(sandboxPassword(key, '3f9c2a7b41', 1, 'reader'));
    expect(sandboxPassword(key, '3f9c2a7b41', 1, 'reader')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs by scan, attempt, role and process', () => {
    const passwords = [
      sandboxPassword(key, '3f9c2a7b41', 1, 'reader'),
      sandboxPassword(key, '3f9c2a7b42', 1, 'reader'),
      sandboxPassword(key, '3f9c2a7b41', 2, 'reader'),
      sandboxPassword(key, '3f9c2a7b41', 1, 'loader'),
      sandboxPassword(processKey(), '3f9c2a7b41', 1, 'reader'),
      sandboxPassword(processKey(), '3f9c2a7b41', 1, 'reader'),
    ];
    expect(new Set(passwords).size).toBe(passwords.length);
  });
});
