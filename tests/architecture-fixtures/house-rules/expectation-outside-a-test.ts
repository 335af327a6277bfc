// linted as: services/scanner/domain/judge.test.ts
// breaks: jest/no-standalone-expect
import { describe, expect } from '@jest/globals';

describe('addition', () => {
  expect(1 + 1).toBe(2);
});
