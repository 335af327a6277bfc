import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readVariables } from './env.ts';

const Settings = z.object({
  STILLFRAME_TEST_BUS: z.string().min(1),
  STILLFRAME_TEST_DELIVERY: z.enum(['link', 'attachment']).default('link'),
});
afterEach(() => {
  delete process.env.STILLFRAME_TEST_BUS;
  delete process.env.STILLFRAME_TEST_DELIVERY;
});

describe('readVariables', () => {
  it('reads what a function is configured with', () => {
    process.env.STILLFRAME_TEST_BUS = 'stillframe-test';
    expect(readVariables(Settings)).toEqual({
      STILLFRAME_TEST_BUS: 'stillframe-test',
      STILLFRAME_TEST_DELIVERY: 'link',
    });
  });

  it('names what is wrong and quotes none of it', () => {
    process.env.STILLFRAME_TEST_DELIVERY = 'canary-7f3a';
    expect(() => readVariables(Settings)).toThrow(
      'The deployment sets these variables wrongly or not at all: STILLFRAME_TEST_BUS, STILLFRAME_TEST_DELIVERY.',
    );
  });
});
