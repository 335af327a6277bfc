// linted as: services/scanner/domain/judge.test.ts
// breaks: jest/no-commented-out-tests
import { expect, it } from '@jest/globals';

it('adds', () => {
  expect(1 + 1).toBe(2);
});

// it('subtracts', () => {
//   expect(2 - 1).toBe(1);
// });
