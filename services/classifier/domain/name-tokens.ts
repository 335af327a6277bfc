import { withoutNumber } from '../knowledge/word-list.ts';

/** Words that a digit belongs to; elsewhere trailing digits only number columns (`address2`). */
const numbered = new Set([
  'md5',
  'sha1',
  'sha2',
  'sha256',
  'sha512',
  'ipv4',
  'ipv6',
  'ip4',
  'ip6',
  'oauth2',
  'iso2',
  'iso3',
  'w2',
  'w9',
  'p12',
  'auth2',
]);

/** Abbreviations that mean one word wherever they stand. */
const longForms: Readonly<Record<string, string>> = {
  num: 'number',
  nr: 'number',
  nbr: 'number',
  no: 'number',
  numero: 'number',
  nummer: 'number',
  numer: 'number',
  addr: 'address',
  adr: 'address',
  adress: 'address',
  cust: 'customer',
  emp: 'employee',
  usr: 'user',
  acct: 'account',
  acc: 'account',
  acctno: 'account number',
  addres: 'address',
  pwd: 'password',
  passwd: 'password',
  pswd: 'password',
  passwort: 'password',
  telno: 'phone number',
  phoneno: 'phone number',
};

/**
 * The words of a column or table name, lower-case and without accents: snake, kebab, camel and Pascal case, digits at the
 * end dropped, common abbreviations written out. `CustAddr2` → customer, address.
 */
export function nameTokens(name: string): readonly string[] {
  const bounded = name.length > 256 ? name.slice(0, 256) : name;
  return bounded
    .replace(/ß/g, 'ss')
    .replace(/[łŁ]/g, 'l')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .map((word) => (numbered.has(word) ? word : withoutNumber(word)))
    .filter((word) => word !== '')
    .flatMap((word) => (longForms[word] ?? word).split(' '));
}

/** Names that say nothing without the name of their table. */
const generic = new Set([
  'name',
  'value',
  'key',
  'code',
  'number',
  'amount',
  'date',
  'text',
  'data',
  'string',
  'content',
  'address',
  'line',
  'token',
  'secret',
  'hash',
]);

/** The `name` in such a table is that of the person, not the one to log in with. */
const accounts = new Set(['user', 'account', 'login']);

/** The words of a column; a name that says nothing by itself is read with its table's: `salary.amount` → salary, amount. */
export function columnTokens(column: string, table: string): readonly string[] {
  const tokens = nameTokens(column);
  if (tokens.length !== 1 || !generic.has(tokens[0] ?? '')) return tokens;
  const subject = nameTokens(table).map(singular);
  if (tokens[0] === 'name' && accounts.has(subject.at(-1) ?? '')) return tokens;
  return subject.at(-1) === tokens[0] ? subject : [...subject, ...tokens];
}

/** English plurals lose their ending; other words stay. */
export function singular(word: string): string {
  if (word.length > 3 && word.endsWith('ies')) return word.slice(0, -3) + 'y';
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
