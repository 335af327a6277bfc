import { describe, expect, it } from '@jest/globals';
import { storedSettings } from '../../../shared/settings/stored-settings.ts';
import { storedDetectors } from './stored-detectors.ts';

const entry = (type: string) => `detectors:\n  - id: badge\n    type: ${type}\n    names: [badge]\n`;
const detectors = (text: string | null) =>
  storedDetectors(
    storedSettings({
      getBytes: (key) =>
        Promise.resolve(text !== null && key === 'settings/orders.yml' ? new TextEncoder().encode(text) : null),
      deployed: null,
    }),
  );

describe('storedDetectors', () => {
  it('are none where nobody said anything', async () => {
    expect(await detectors(null)(null)).toEqual({ detectors: [], problem: null });
  });

  it('are those of the settings of the database', async () => {
    expect(await detectors(entry('national_id'))('orders.yml')).toEqual({
      detectors: [{ id: 'badge', type: 'national_id', names: ['badge'] }],
      problem: null,
    });
  });

  it.each([
    ['a file that is wrong', 'detectors: 7\n', /settings\/orders\.yml:1: /],
    ['a type that is not known', entry('colour'), /type "colour" is not known/],
  ])('are none, and the reason is told, with %s', async (_, text, message) => {
    expect(await detectors(text)('orders.yml')).toEqual({
      detectors: [],
      problem: expect.stringMatching(message),
    });
  });
});
