import { describe, expect, it } from '@jest/globals';
import { detectors } from '../services/classifier/detectors/index.generated.ts';
import { unclaimedFormats } from '../services/classifier/knowledge/number-formats.ts';
import { readVectors, scoreFormats } from './vector-cases.ts';

const claims = detectors.flatMap((detector) => detector.claims ?? []);

describe('readVectors', () => {
  it('reads values with and without the reason why they are invalid', () => {
    const content = { 'in_.pan': { valid: ['ABCPE1234F'], invalid: [['ABC', 'InvalidLength'], 'XYZ'] } };
    expect(readVectors('python-stdnum.json', content)).toEqual([
      { format: 'in.pan', valid: ['ABCPE1234F'], invalid: ['ABC', 'XYZ'] },
    ]);
  });

  it('takes functions of the other library that we have a format for, by their options', () => {
    const content = {
      isIP: [{ args: [4], valid: ['1.2.3.4'], invalid: ['::1'] }],
      isPassportNumber: [{ args: ['DE'], valid: ['C01X00T47'], invalid: [] }],
      isULID: [{ args: [], valid: ['x'], invalid: [] }],
    };
    expect(readVectors('validator.js.json', content).map(({ format }) => format)).toEqual(['ipv4', 'passport.DE']);
  });

  it('refuses a file that it does not know', () => {
    expect(() => readVectors('other.json', {})).toThrow(/no reader/);
  });
});

describe('scoreFormats', () => {
  it('counts both kinds and demands .99 of each', () => {
    const even = { format: 'even', title: 'Even', accepts: (value: string) => Number(value) % 2 === 0 };
    const { measured, unclaimed } = scoreFormats(
      [even],
      [
        { format: 'even', valid: ['2', '4'], invalid: ['1'] },
        { format: 'odd', valid: [], invalid: [] },
      ],
    );
    expect(measured).toEqual([{ format: 'even', valid: 2, accepted: 2, invalid: 1, refused: 1, reached: true }]);
    expect(unclaimed).toEqual(['odd']);
    expect(scoreFormats([even], [{ format: 'even', valid: ['3'], invalid: [] }]).measured[0]?.reached).toBe(false);
  });
});

describe('what detectors claim', () => {
  it('is claimed once, and not also listed as unclaimed', () => {
    const formats = claims.map(({ format }) => format);
    expect(new Set(formats).size).toBe(formats.length);
    expect(unclaimedFormats.map(({ format }) => format).filter((format) => formats.includes(format))).toEqual([]);
  });

  it.each([
    ['es.dni', '12345678Z', '12345678A'],
    ['fr.nir', '2 95 10 99 126 111 93', '2 95 10 99 126 111 94'],
    ['it.codicefiscale', 'RSSMRA85T10A562S', 'RSSMRA85T10A562A'],
    ['cz.rc', '710319/2745', '710319/2746'],
    ['ar.cbu', '2850590940090418135201', '2850590940090418135202'],
    ['cn.ric', '11010519491231002X', '990426199112010074'],
    ['us.ein', '91-1144442', '911-14-4442'],
    ['email', 'ada@example.org', String.raw`ada@\ud800.org`],
  ])('%s accepts %s and refuses %s', (format, valid, invalid) => {
    const claim = claims.find((one) => one.format === format);
    expect([claim?.accepts(valid), claim?.accepts(invalid)]).toEqual([true, false]);
  });

  it('refuses what is no text at all without an exception', () => {
    const hostile = ['', ' ', '\ud800@example.org', '\u0000', '1'.repeat(50_000), 'a@'.repeat(20_000), '-'.repeat(60)];
    for (const { format, accepts } of claims)
      expect([format, hostile.filter((value) => accepts(value))]).toEqual([format, []]);
  });
});
