import { individuals, parties, things } from './subject-words.ts';

/** Words that names of columns are made of; a word that is written together is taken apart where such words cover it. */
const attributes = `
  first last middle given family maiden full short long display nick user login screen name title email mail phone tel telephone
  mobile cell fax address street house home work office zip postal post code pin city town village state province county region
  country birth date day month year time age sex gender marital status blood group type number num count amount total price rate
  salary wage income bonus credit debit card account bank branch iban bic swift routing expiry expiration exp valid from until cvv
  security social national passport license licence driving driver tax vat token secret key api access refresh private public
  password pass word hash salt digest md5 question answer hint latitude longitude lat lng geo ip mac host url uri web site link
  note notes comment remark description text message body content subject reason detail details created updated deleted modified
  by at on of to in and for is has ship shipping billing bill emergency contact next kin father mother spouse parent guardian
  holder owner manager agent sender receiver recipient reference ref code index id uuid guid flag line box apartment apt floor
  building suite area district place location origin destination insurance policy medical health diagnosis allergy medication
  vorname nachname name strasse str haus hausnummer nummer plz ort stadt land telefon handy geburt geburts datum tag kunde kunden
  konto bank leit zahl steuer mit arbeiter passwort kenn wort benutzer ansprech partner
  prenom nom adresse rue ville pays code postal telephone date naissance mot passe
  nombre apellido apellidos direccion calle ciudad pais telefono fecha nacimiento correo codigo clave contrasena numero
  nome cognome indirizzo via citta paese telefono data nascita codice fiscale
  sobrenome endereco rua cidade telefone nascimento senha bairro
  voornaam achternaam straat huisnummer postcode woonplaats telefoon geboorte wachtwoord
  imie nazwisko ulica miasto kraj telefon haslo`;

const known: ReadonlySet<string> = new Set([
  ...attributes.split(/\s+/).filter((word) => word !== ''),
  ...individuals,
  ...parties,
  ...things,
  'cust',
  'emp',
  'addr',
  'acct',
  'usr',
  'stud',
]);
/** Shorter words would be found everywhere. */
const shortest = 3;
const longestWord = 40;

/** `customerfirstname` → customer, first, name: the fewest known words that cover the whole, or the word as it is. */
export function wordsWithin(word: string): readonly string[] {
  if (word.length < 2 * shortest || word.length > longestWord || known.has(word)) return [word];
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    best[end] = null;
    for (let start = 0; end - start >= shortest; start++) {
      const before = best[start];
      if (before === null || before === undefined || !known.has(word.slice(start, end))) continue;
      const found = best[end];
      if (found === null || found === undefined || before.length + 1 < found.length)
        best[end] = [...before, word.slice(start, end)];
    }
  }
  return best[word.length] ?? [word];
}

/** Does the word tell something wherever it stands in a name? */
export const isColumnWord = (word: string): boolean => known.has(word);
