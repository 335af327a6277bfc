// linted as: services/scanner/domain/judge.test.ts
// breaks: jest/no-identical-title
import { expect, it } from '@jest/globals';

it('adds', () => {
  expect(1 + 1).toBe(2);
});

it('adds', () => {
  expect(2 + 2).toBe(4);
});
