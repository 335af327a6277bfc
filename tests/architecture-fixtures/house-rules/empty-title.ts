// linted as: services/scanner/domain/judge.test.ts
// breaks: jest/valid-title
import { expect, it } from '@jest/globals';

it('', () => {
  expect(1 + 1).toBe(2);
});
