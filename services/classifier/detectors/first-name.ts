import { givenNames } from '../knowledge/given-names.ts';
import { folded, withoutNumber } from '../knowledge/word-list.ts';
import { defineDetector } from './define-detector.ts';

/** One listed name or two of them (`Anna Maria`); a name and an unlisted word are a person's whole name. */
function isGivenName(value: string): boolean {
  const words = folded(value).split(/[ -]/);
  return words.length <= 2 && words.every((word) => givenNames.has(withoutNumber(word)));
}

export default defineDetector({
  id: 'first-name',
  type: 'first_name',
  title: 'Given name',
  holds: ['text'],
  about: 'person',
  names: {
    says: [
      'first name',
      'fname',
      'given name',
      'forename',
      'vorname',
      'rufname',
      'prenom',
      'primer nombre',
      'segundo nombre',
      'nombre de pila',
      'primeiro nome',
      'nome proprio',
      'imie',
      'drugie imie',
      'voornaam',
      'voornamen',
      'roepnaam',
      'middle name',
      'christian name',
      'preferred name',
      'mname',
      'father name',
      'mother name',
      'mothers name',
      'fathers name',
      'spouse name',
      'legal first name',
    ],
    hints: ['first', 'given', 'nombre', 'nombres', 'middle', 'name first'],
    denies: ['first name count'],
  },
  values: {
    proof: 'dictionary',
    expected: 0.6,
    length: [2, 40],
    distinctAtLeast: 10,
    alphabet: ['letter', 'hex', 'wide', 'digit', 'blank', 'control', 'dash'],
    needs: ['letter', 'hex', 'wide'],
    matches: isGivenName,
    fits: (value) => /^\p{L}[\p{L}\p{M}\d .,'’`-]{0,59}$/u.test(value) && value.split(/\s+/).length <= 5,
  },
  examples: {
    names: ['first_name', 'FirstName', 'firstname', 'vorname', 'prenom', 'middleName'],
    otherNames: ['first_seen', 'name_id', 'first_name_count'],
    values: ['Mary', 'Jean-Pierre', 'Alice368', 'JOSÉ', 'Anna Maria'],
    otherValues: ['Acme Ltd', '42', 'blue'],
  },
});
