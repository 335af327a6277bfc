// linted as: services/scanner/domain/judge.test.ts
// breaks: jest/expect-expect
import { it } from '@jest/globals';

it('adds', () => {
  1 + 1;
});
