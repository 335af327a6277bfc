import { countryCodes, countryNames } from '../knowledge/countries.ts';
import { folded } from '../knowledge/word-list.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
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
      ...standardFields.country,
      ...phrases(`
      country, country name, country code, country iso, pays, pais, paese, nazione, kraj, country of birth,
      country of residence, herkunftsland, iso country, country region, code country, code pays, iso pays, code
      pais, country residence, country origin, country full name, country full, birth country, country birth,
      home country, billing country, shipping country, ship country, residence country, nation name,
      countryname, countrycode, country iso code, iso country code, laendername, laendercode, laenderkuerzel,
      land name, wohnland, geburtsland, nom pays, pays naissance, pays residence, pays origine, pais nacimiento,
      pais residencia, pais origen, nombre pais, paese nascita, paese residenza, stato nascita, pais nascimento,
      nome pais, geboorteland, landcode, landnaam, woonland, kraj urodzenia, kraj pochodzenia, nazwa kraju,
      panstwo, orszag, ulke, tara, drzava, negara, quoc gia, salis`),
    ],
    hints: phrases(`
      land, nation, origin, destination, location, staat, pays, zeme, stat, citizenship country, market country`),
    denies: phrases(`
      country phone code, land use, land area, country dialing code, stat id, stat type, stat value, stat date,
      land size, land price, land title, land type, origin id, origin url, destination id, country phone,
      country dial, country currency, location id, location type, location url`),
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
