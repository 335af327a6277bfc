import { isColumnWord, wordsWithin } from '../knowledge/column-words.ts';
import { individuals, lemma, nameWords, parties, things } from '../knowledge/subject-words.ts';
import { withoutNumber } from '../knowledge/word-list.ts';

/** Words that a digit belongs to; elsewhere trailing digits only number columns (`address2`). */
const numbered = new Set(
  'md5 sha1 sha2 sha256 sha512 ipv4 ipv6 ip4 ip6 oauth2 iso2 iso3 w2 w9 p12 auth2 icd9 icd10 cvv2 cvc2 ccv2 cvn2 cv2 base64'.split(
    ' ',
  ),
);

/** Spellings, abbreviations and words of other languages that mean one word wherever they stand. */
const longForms: ReadonlyMap<string, string> = new Map(
  Object.entries({
    number: 'num nr nro nbr no numero nummer numer numara cislo nomor',
    address:
      'addr adr adress addres adresse adres adresa adressen direccion indirizzo endereco adresi alamat osoite cim diachi',
    phone:
      'telno phoneno telefono telefone telefon telefoon telefonu telephone tlf telf telnr telnummer telefoonnr telefonnr phn tlp telp puhelin telefonas',
    email: 'courriel mailaddress emailaddress emailid emailadres emailadresse',
    code: 'codigo codice kod kode cod cd',
    customer: 'cust',
    employee: 'emp empl',
    user: 'usr',
    account: 'acct acc acnt accnt',
    password: 'pwd passwd pswd pswrd psw passwort paswoord pword passw passwrd',
    date: 'dt fecha fec fch datum',
    department: 'dept',
    organization: 'org',
    identification: 'ident identificacion identificacao identificazione',
    description: 'desc descr descripcion descricao descrizione beschreibung',
  }).flatMap(([word, forms]) => forms.split(' ').map((form): [string, string] => [form, word])),
);

/** Small words that only join others: `fecha_de_nacimiento`, `date_of_birth`. */
const joining = new Set(
  'of de del della dello di da do dos das du des la le les el los las the und and y e et i van der'.split(' '),
);

/**
 * The words of a column or table name, lower-case and without accents: snake, kebab, camel and Pascal case and words written
 * together, digits at the end dropped, abbreviations and some foreign words in one spelling. `CustAddr2` → customer, address.
 */
export function nameTokens(name: string): readonly string[] {
  const bounded = name.length > 256 ? name.slice(0, 256) : name;
  const tokens = bounded
    .replace(/ß/g, 'ss')
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'o')
    .replace(/ı/g, 'i')
    .replace(/D[oO]B(?![a-z])/g, 'Dob')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .map((word) => (numbered.has(word) ? word : withoutNumber(word)))
    .filter((word) => word !== '')
    .flatMap((word) => (longForms.has(word) ? [word] : wordsWithin(word)))
    .map((word) => longForms.get(word) ?? word);
  const telling = tokens.filter((word) => !joining.has(word));
  return telling.length === 0 ? tokens : telling;
}

/** Names that say nothing without the name of their table. */
const generic = new Set([
  ...nameWords,
  ...'value key code number amount date text data string content address line token secret hash'.split(' '),
]);

/** The `name` in such a table is that of the person, not the one to log in with. */
const accounts = new Set(['user', 'account', 'login']);

/** Words that most columns of a table begin or end with, and that say nothing about a single one. */
export interface SharedWords {
  readonly beginning: string | null;
  readonly ending: string | null;
  /** Letters that abbreviate the table and are written together with the names, behind or before them: `dnipac` in `pacientes`. */
  readonly glued: { readonly before: string; readonly behind: string };
}

const notGlued = { before: '', behind: '' };
export const nothingShared: SharedWords = { beginning: null, ending: null, glued: notGlued };

/** The words of a column without those that it shares with the others of its table. */
export function ownTokens(column: string, { beginning, ending, glued }: SharedWords): readonly string[] {
  const tokens = nameTokens(unglued(column, glued));
  const from = beginning !== null && tokens.length > 1 && tokens[0] === beginning ? tokens.slice(1) : tokens;
  return ending !== null && from.length > 1 && from.at(-1) === ending ? from.slice(0, -1) : from;
}

/** The words of a column; a name that says nothing by itself is read with its table's: `salary.amount` → salary, amount. */
export function columnTokens(column: string, table: string, shared: SharedWords = nothingShared): readonly string[] {
  const tokens = ownTokens(column, shared);
  if (tokens.length !== 1 || !generic.has(tokens[0] ?? '')) return tokens;
  const subject = nameTokens(table)
    .filter((token) => token !== shared.beginning)
    .map(singular);
  if (tokens[0] === 'name' && accounts.has(subject.at(-1) ?? '')) return tokens;
  return subject.at(-1) === tokens[0] ? subject : [...subject, ...tokens];
}

/** Plurals of words that we know, and English ones of any word, lose their ending; other words stay. */
export function singular(word: string): string {
  const known = lemma(word, individuals) ?? lemma(word, parties) ?? lemma(word, things);
  if (known !== null) return known;
  if (word.length > 3 && word.endsWith('ies')) return word.slice(0, -3) + 'y';
  if (/(?:ss|sh|ch|x|[^o]us)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Fewer columns share a word by chance, unless all of them do. */
const fewestSharing = 4;
const fewestOfAll = 3;

/**
 * The words that most columns of a table share: the last one, as in `nom_adh`, `prenom_adh`, `tel_adh`, or a short first one
 * that abbreviates the table, as `l_id`, `l_code`, `l_name` do in `lang`.
 */
export function sharedWords(columns: readonly string[], table: string): SharedWords {
  const names = columns.map((column) => nameTokens(column)).filter((tokens) => tokens.length > 1);
  const ending = mostShared(
    names.map((tokens) => tokens.at(-1) ?? ''),
    columns.length,
  );
  return {
    beginning: abbreviation(names, 0, table),
    ending: ending ?? abbreviation(names, -1, table),
    glued: gluedTo(columns, table),
  };
}

/** Columns that came later may lack it: enough of them tell. */
function abbreviation(names: readonly (readonly string[])[], at: 0 | -1, table: string): string | null {
  const whole = nameTokens(table).join('');
  const counts = new Map<string, number>();
  for (const words of names) {
    const word = words.at(at) ?? '';
    const abbreviates = whole.startsWith(at === 0 ? word.slice(0, 1) : word);
    if (word.length <= 3 && abbreviates && !isColumnWord(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [word, sharing] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const least = sharing === names.length ? fewestOfAll : fewestSharing;
  return sharing >= least ? word : null;
}

const longestGlued = 5;
const shortestGlued = 3;

/** The first letters of the table's name, where most columns end or begin with them. */
function gluedTo(columns: readonly string[], table: string): SharedWords['glued'] {
  const plain = columns.map((column) => column.toLowerCase()).filter((column) => /^[a-z]+$/.test(column));
  const letters = (nameTokens(table).at(-1) ?? '').replace(/[^a-z]/g, '');
  for (let length = longestGlued; length >= shortestGlued; length--) {
    const part = letters.slice(0, length);
    if (part.length < length || isColumnWord(part)) continue;
    const enough = (some: readonly string[]) => some.length >= fewestSharing && some.length * 2 > columns.length;
    if (enough(plain.filter((column) => isGlued(column, part) && column.endsWith(part))))
      return { before: '', behind: part };
    if (enough(plain.filter((column) => isGlued(column, part) && column.startsWith(part))))
      return { before: part, behind: '' };
  }
  return notGlued;
}

/** Something has to be left of the name. */
const isGlued = (column: string, part: string) => column.length >= part.length + 2;

function unglued(column: string, { before, behind }: SharedWords['glued']): string {
  const lower = column.toLowerCase();
  if (behind !== '' && isGlued(column, behind) && lower.endsWith(behind)) return column.slice(0, -behind.length);
  if (before !== '' && isGlued(column, before) && lower.startsWith(before)) return column.slice(before.length);
  return column;
}

function mostShared(words: readonly string[], columns: number): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  if (most === undefined || isColumnWord(most[0])) return null;
  const [word, sharing] = most;
  const least = sharing === columns ? fewestOfAll : fewestSharing;
  return sharing >= least && sharing * 2 > columns ? word : null;
}
