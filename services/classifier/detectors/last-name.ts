import { surnames } from '../knowledge/surnames.ts';
import { folded, withoutNumber } from '../knowledge/word-list.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'last-name',
  type: 'last_name',
  title: 'Family name',
  holds: ['text'],
  about: 'person',
  names: {
    says: [
      'last name',
      'lname',
      'surname',
      'family name',
      'nachname',
      'familienname',
      'zuname',
      'geburtsname',
      'nom de famille',
      'nom famille',
      'apellido',
      'apellidos',
      'primer apellido',
      'segundo apellido',
      'cognome',
      'sobrenome',
      'apelido',
      'achternaam',
      'familienaam',
      'nazwisko',
      'maiden name',
      'mother maiden name',
      'sname',
    ],
    hints: ['nom', 'family', 'last', 'name last'],
    denies: ['product family', 'font family', 'last seen', 'last login'],
  },
  values: {
    proof: 'dictionary',
    expected: 0.45,
    needsName: true,
    length: [2, 40],
    matches: (value) => surnames.has(withoutNumber(folded(value).split(/[ -]/).at(-1) ?? '')),
    fits: (value) => /^\p{L}[\p{L}\p{M}\d .,'’`-]{0,59}$/u.test(value) && value.split(/\s+/).length <= 5,
  },
  examples: {
    names: ['last_name', 'LastName', 'surname', 'nachname', 'apellidos'],
    otherNames: ['last_login', 'last_update', 'font_family'],
    values: ['Smith', 'GARCÍA', 'van den Berg'],
    otherValues: ['Acme', '42'],
  },
});
