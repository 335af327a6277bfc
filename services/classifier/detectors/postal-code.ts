import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'postal-code',
  type: 'postal_code',
  title: 'Postal code',
  holds: ['text', 'integer'],
  about: 'place',
  names: {
    says: [
      'postal code',
      'postalcode',
      'postcode',
      'post code',
      'zip',
      'zip code',
      'zipcode',
      'plz',
      'postleitzahl',
      'code postal',
      'codigo postal',
      'codice postale',
      'kod pocztowy',
      'cep',
      'postnummer',
      'postal',
    ],
    hints: ['plz ort', 'cap', 'cp', 'pin code', 'pincode', 'eircode'],
    denies: ['zip file', 'zip archive', 'postal service'],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [2, 12],
    matches: (value) => /^(?=[^\d]*\d)[\dA-Z][\dA-Z -]{1,11}$/i.test(value),
  },
  examples: {
    names: ['postal_code', 'PostalCode', 'zip', 'zipcode', 'plz', 'billing_zip'],
    otherNames: ['zip_file', 'postal_code_id', 'country_code', 'code'],
    values: ['12209', 'WA1 1DP', 'T2P 2T3', '1010', '01-012', '05432-043'],
    otherValues: ['none', 'Paris', 'A', '2024-01-31 10:20'],
  },
});
