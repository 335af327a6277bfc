import { givenNames } from '../knowledge/given-names.ts';
import { folded, withoutNumber } from '../knowledge/word-list.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
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
      ...standardFields['first-name'],
      ...phrases(`
      first name, fname, given name, forename, vorname, rufname, prenom, primer nombre, segundo nombre, nombre
      de pila, primeiro nome, nome proprio, imie, drugie imie, voornaam, voornamen, roepnaam, middle name,
      christian name, preferred name, mname, father name, mother name, mothers name, fathers name, spouse name,
      legal first name, f name, vname, firstname, given names, first names, forenames, fore name, baptismal
      name, nom de bapteme, petit nom, pnom, prenoms, nombre pila, otros nombres, nome battesimo, primer nom,
      imie pierwsze, imiona, jmeno krestni, krestni jmeno, fornavn, fornamn, etunimi, keresztnev, prenume, meno,
      vardas, eesnimi, ime, imya, otchestvo, patronymic, patronym, middle initial, m name, second name,
      mellomnavn, tussenvoegsel voornaam, nama depan, ten dem, isim, child name first, preferred first name,
      vornamen, zweiter vorname, roepnamen, initials, voorletters, initialen, nick name first, mother first
      name, father first name, pre nom`),
    ],
    hints: phrases(`
      first, given, nombre, nombres, middle, name first, imie, forename, adi`),
    denies: phrases(`
      first name count, ime type, mime type`),
    beside: [
      {
        phrases: phrases(
          `name, nm, nombre, nombres, nome, nom, nimi, nume, nama, ime, meno, navn, namn, jmeno, ad, isim, vardas`,
        ),
        companions: ['last-name'],
      },
    ],
  },
  values: {
    proof: 'dictionary',
    expected: 0.6,
    length: [2, 40],
    distinctAtLeast: 10,
    alphabet: ['letter', 'hex', 'wide', 'digit', 'blank', 'control', 'dash'],
    needs: [['letter', 'hex', 'wide']],
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
