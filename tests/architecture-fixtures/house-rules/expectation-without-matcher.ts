// linted as: services/scanner/domain/judge.test.ts
// breaks: jest/valid-expect
import { expect, it } from '@jest/globals';

it('adds', () => {
  expect(1 + 1);
});
