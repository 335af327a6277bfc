import { countryCodes, countryNames } from '../knowledge/countries.ts';
import { folded } from '../knowledge/word-list.ts';
import { defineDetector } from './define-detector.ts';

function couldBeCountry(value: string): boolean {
  if (value.length === 2) return countryCodes.has(value.toUpperCase());
  return /^\p{L}[\p{L} .,'()-]{2,60}$/u.test(value);
}

export default defineDetector({
  id: 'country',
  type: 'country',
  title: 'Country',
  holds: ['text'],
  about: 'place',
  names: {
    says: [
      'country',
      'country name',
      'country code',
      'country iso',
      'pays',
      'pais',
      'paese',
      'nazione',
      'kraj',
      'country of birth',
      'country of residence',
      'staat',
      'herkunftsland',
      'iso country',
      'country region',
    ],
    hints: ['land', 'nation', 'origin', 'destination', 'location'],
    denies: ['country phone code', 'land use', 'land area', 'country dialing code'],
  },
  values: {
    proof: 'dictionary',
    expected: 0.9,
    length: [2, 60],
    distinctAtLeast: 4,
    alphabet: [
      'letter',
      'hex',
      'wide',
      'blank',
      'control',
      'dot',
      'comma',
      'dash',
      'quote',
      'bracket',
      'mark',
      'slash',
    ],
    matches: (value) => countryNames.has(folded(value)),
    fits: couldBeCountry,
  },
  examples: {
    names: ['country', 'BillingCountry', 'country_code', 'pays', 'country_of_birth'],
    otherNames: ['country_id', 'landlord', 'country_count'],
    values: ['Germany', 'Deutschland', 'États-Unis', 'UK', 'Polska'],
    otherValues: ['Bavaria', 'blue', '49'],
  },
});
