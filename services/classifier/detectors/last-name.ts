import { surnames } from '../knowledge/surnames.ts';
import { folded, withoutNumber } from '../knowledge/word-list.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'last-name',
  type: 'last_name',
  title: 'Family name',
  holds: ['text'],
  about: 'person',
  names: {
    says: [
      ...standardFields['last-name'],
      ...phrases(`
      last name, lname, surname, family name, nachname, familienname, zuname, geburtsname, nom de famille, nom
      famille, apellido, apellidos, primer apellido, segundo apellido, cognome, sobrenome, apelido, achternaam,
      familienaam, nazwisko, maiden name, mothers maiden name, mother maiden name, sname, l name, nname, sur
      name, family names, last names, second name last, nom de naissance, nom jeune fille, nom naissance, nom
      usage, apellido paterno, apellido materno, apellido primero, paterno, materno, ape paterno, ape materno,
      apellidos cliente, sobrenomes, ultimo nome, apelidos, cognomi, achternamen, nazwisko rodowe, nazwisko
      panienskie, prijmeni, efternavn, etternavn, efternamn, sukunimi, vezeteknev, csaladnev, nume familie,
      priezvisko, pavarde, uzvards, perekonnanimi, prezime, familiya, familia, soyad, soyadi, soyisim, nama
      belakang, birth name, married name, former name, previous last name, ho dem`),
    ],
    hints: phrases(`
      nom, family, last, name last`),
    denies: phrases(`
      product family, font family, last seen, last login, family id, family code, family type, family size,
      family history, family medical, first last`),
    beside: [
      {
        phrases: phrases(`name, nm, nom, nome, nombre, naam, nachname, nama, nume, familia, jmeno, ad`),
        companions: ['first-name'],
      },
    ],
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
