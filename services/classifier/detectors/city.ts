import { cities } from '../knowledge/cities.ts';
import { folded } from '../knowledge/word-list.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

function beforeComma(value: string): string {
  const comma = value.indexOf(',');
  return comma < 0 ? value : value.slice(0, comma);
}

export default defineDetector({
  id: 'city',
  type: 'city',
  title: 'City or town',
  holds: ['text'],
  about: 'place',
  names: {
    says: [
      ...standardFields.city,
      ...phrases(`
      city, town, city name, city village, plz ort, ort, stadt, wohnort, ville, ciudad, localidad, poblacion,
      citta, comune, cidade, localidade, plaats, woonplaats, stad, miasto, miejscowosc, municipality, locality,
      municipio, suburb, commune, birthplace, place of birth, birth place, geburtsort, lieu naissance, lugar
      nacimiento, luogo nascita, hometown, home town, cityname, ville nom, town city, city town, town name,
      birth city, city of birth, home city, residence city, billing city, shipping city, ship city, current
      city, geburtsstadt, geburts ort, stadtname, gemeinde, heimatort, lieu de naissance, ville naissance, nom
      ville, commune naissance, localite, ciudad nacimiento, ciudad residencia, lugar de nacimiento, municipio
      residencia, pueblo, citta nascita, citta residenza, comune nascita, comune residenza, luogo di nascita,
      localita, cidade nascimento, naturalidade, local nascimento, gemeente, plaatsnaam, geboorteplaats, miasto
      zamieszkania, miejsce urodzenia, poczta miasto, mesto, obec, misto narozeni, by navn, bynavn, poststed,
      postort, kaupunki, postitoimipaikka, varos, telepules, sehir, il ilce, ilce, oras, localitate, gorod,
      grad, miestas, kota, kota asal, tempat lahir, thanh pho, noi sinh`),
    ],
    hints: phrases(`
      location, place, village, capital, destination, origin, ort, localities, mesto, stad, from city, to city,
      departure city, arrival city, destination city, departure, arrival, birth place, oras, residence,
      place residence, region city, lugar`),
    denies: phrases(`
      city code, town hall, city council, place id, place type, destination id, destination url, destination
      account, destination type, origin id, origin url, origin type, capital amount, capital gain, share
      capital, paid capital, working capital, created by, updated by, modified by, deleted by, order by, sort
      by, group by, approved by, added by, assigned by, sent by, location id, location type, departure time,
      departure date, arrival time, arrival date, city id, departure airport, arrival airport, lager ort,
      speicher ort, ablage ort, fund ort, tat ort, einsatz ort`),
    beside: [{ phrases: phrases(`by`), companions: ['street-address'] }],
  },
  values: {
    proof: 'dictionary',
    expected: 0.45,
    length: [2, 60],
    distinctAtLeast: 6,
    needs: [['letter', 'hex', 'wide']],
    matches: (value) => cities.has(folded(beforeComma(value))),
    fits: (value) => /^\p{L}[\p{L}\d .,'’()/-]{1,79}$/u.test(value) && value.split(' ').length <= 7,
  },
  examples: {
    names: ['city', 'ShipCity', 'billing_city', 'wohnort', 'ciudad', 'place_of_birth'],
    otherNames: ['city_id', 'capacity', 'velocity', 'city_count'],
    values: ['Berlin', 'São Paulo', 'KRAKÓW', 'new york'],
    otherValues: ['Springfieldian', '12345', 'blue'],
  },
});
