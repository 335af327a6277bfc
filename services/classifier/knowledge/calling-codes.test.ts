import { describe, expect, it } from '@jest/globals';
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { seededNumbers } from '../domain/hostile-values.fixture.ts';
import { isSurelyPossible } from './calling-codes.ts';

describe('an international number that is surely possible', () => {
  const next = seededNumbers(7);
  const codes = [...new Set(getCountries().map((country) => String(getCountryCallingCode(country)))), '0', '999', '21'];
  const number = (code: string) => {
    const length = Math.floor(next() * 16);
    return code + Array.from({ length }, () => Math.floor(next() * 10)).join('');
  };
  const numbers = codes.flatMap((code) => Array.from({ length: 60 }, () => number(code)));
  const marked = (digits: string) =>
    [...digits].map((digit) => (next() < 0.3 ? ' ()./-'.charAt(Math.floor(next() * 6)) : '') + digit).join('');

  it('is possible for the library', () => {
    const sure = numbers.filter(isSurelyPossible);
    expect(sure.length).toBeGreaterThan(1000);
    expect(sure.filter((digits) => parsePhoneNumberFromString(`+${digits}`)?.isPossible() !== true)).toEqual([]);
  });

  it('is possible for the library whatever stands between its digits, and with a national prefix', () => {
    const prefixed = codes.flatMap((code) => numbers.slice(0, 60).map((digits) => `${code}0${digits.slice(3)}`));
    const sure = [...numbers, ...prefixed].filter(isSurelyPossible).map((digits) => `+${marked(digits)}`);
    expect(sure.length).toBeGreaterThan(1500);
    expect(sure.filter((value) => parsePhoneNumberFromString(value)?.isPossible() !== true)).toEqual([]);
  });

  it('is nearly every one that is possible', () => {
    const possible = numbers.filter((digits) => parsePhoneNumberFromString(`+${digits}`)?.isPossible() === true);
    expect(possible.filter(isSurelyPossible).length).toBeGreaterThan(possible.length / 2);
  });

  it.each(['+49 30 901820', '+1-503-555-9931', '+44 20 7946 0958', '+1 (503) 555-9931', '+33 01 40 20 53 17'])(
    'is told of %s',
    (value) => {
      expect(isSurelyPossible(value.replace(/\D/g, ''))).toBe(true);
    },
  );
});
