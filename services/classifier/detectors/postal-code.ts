import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { postalFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

/**
 * Digits as in most countries (also after the country's letters, and as a hyphen or blank groups them), or with letters as in
 * Great Britain, Canada, the Netherlands, Ireland, Argentina and Malta.
 */
const forms = [
  /^(?:[A-Z]{1,3}[- ]?)?\d{3,10}(?:\.0)?$/i,
  /^\d{2,5}[- ]\d{2,5}$/,
  /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  /^\d{4} ?[A-Z]{2}$/i,
  /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i,
  /^[A-Z]\d{4}[A-Z]{3}$/i,
];
const isFormed = (value: string) => value.length <= 12 && forms.some((form) => form.test(value));

export default defineDetector({
  id: 'postal-code',
  type: 'postal_code',
  title: 'Postal code',
  holds: ['text', 'integer'],
  about: 'place',
  names: {
    says: [
      ...standardFields['postal-code'],
      ...phrases(`
      postal code, postalcode, address code, code address, postcode, post code, zip, zip code, zipcode, plz, postleitzahl, code postal,
      codigo postal, codice postale, kod pocztowy, cep, postnummer, postal, post kode, postal number, post
      number, zip postal, zip postal code, postal zip, zip5, zip4, zip plus, pcode, post codes, plz code, code
      postale, cod postal, cpostal, codpostal, codposta, codigo cep, cap code, codice avviamento postale, code
      cap, kod poczt, postcodes, postnr, postikoodi, postinumero, iranyitoszam, irsz, psc, posta kodu, kode pos,
      indeks pochtovyi, pochtovyi indeks, postal index, post index, ma buu dien, birth zip, billing zip,
      shipping zip, pincode, pin code postal, zip postcode, billing postcode, shipping postcode, pin code
      number, area pincode`),
    ],
    hints: phrases(`
      plz ort, cap, cp, pin code, pincode, eircode, pc, postcode area, zipper`),
    denies: phrases(`
      zip file, zip archive, postal service, zip path, zip url, zip name, zip size, cap type, market cap, cap
      amount, cap limit, cp number, cp id, pin code hash`),
    beside: [
      { phrases: phrases(`code, cp, cap, pc, kod, psc, pin, cod`), companions: ['city', 'street-address'] },
      { phrases: phrases(`cp, cap, psc, irsz, kod pocztowy`), companions: ['city'] },
      { phrases: phrases(`cp, psc, cep`), companions: ['street-address'] },
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [2, 12],
    matches: isFormed,
  },
  claims: postalFormats,
  examples: {
    names: ['postal_code', 'PostalCode', 'zip', 'zipcode', 'plz', 'billing_zip'],
    otherNames: ['zip_file', 'postal_code_id', 'country_code', 'code'],
    values: ['12209', 'WA1 1DP', 'T2P 2T3', '1010', '01-012', '05432-043'],
    otherValues: ['none', 'Paris', 'A', '2024-01-31 10:20'],
  },
});
