/** Rights as a row of `mysql.db`, `tables_priv` or `columns_priv` says them, for clients of the row's user and host. */
export interface HostEntry {
  readonly user: string;
  readonly host: string;
}

export interface SchemaEntry extends HostEntry {
  readonly pattern: string;
  readonly privileges: readonly string[];
}

const longestHost = 255;
const longestSchema = 64;

/**
 * Whether a row for `entry` counts for clients that logged in as an account of `host`. The server compares the row with
 * the client, not with the account: rights of `u@%` are also those of `u@10.0.0.1`.
 */
export function coversHost(entry: string, host: string): boolean {
  const [one, other] = [entry.toLowerCase(), host.toLowerCase()];
  if (one === '' || one === '%' || one === other) return true;
  const [network, mask] = one.split('/').map(addressOf);
  const address = addressOf(other);
  if (network && mask && address) return address.every((byte, at) => (byte & mask[at]!) === network[at]);
  // One character of a pattern may be any one, but not all that the account's own % stands for.
  return matches(one, other, true);
}

/** Whether a pattern of `mysql.db` reaches a schema: byte by byte, in the case that it is written in. */
export function reachesSchema(pattern: string, schema: string, literal: boolean): boolean {
  return literal ? pattern === schema : matches(pattern, schema, false);
}

/** Most specific first, as servers sort `mysql.db`: by host, then by schema, then named users before everybody. */
export function bySpecificity(mariadb: boolean): (one: SchemaEntry, other: SchemaEntry) => number {
  const rank = mariadb ? generality : wildcardPlace;
  return (one, other) =>
    rank(one.host, longestHost) - rank(other.host, longestHost) ||
    rank(one.pattern, longestSchema) - rank(other.pattern, longestSchema) ||
    Number(one.user === '') - Number(other.user === '');
}

/** The same for rows of one table. */
export function byHost(mariadb: boolean): (one: HostEntry, other: HostEntry) => number {
  const rank = mariadb ? generality : wildcardPlace;
  return (one, other) => rank(one.host, longestHost) - rank(other.host, longestHost);
}

/** MySQL: the later the first wildcard, the more specific; of two alike the one that stands for fewer names. https://dev.mysql.com/doc/refman/8.4/en/request-access.html */
function wildcardPlace(pattern: string, longest: number): number {
  const tokens = pattern.match(/\\[^]|[^]/gu) ?? [];
  const place = tokens.findIndex((token) => token === '%' || token === '_');
  const rank = place >= 0 ? 128 - Math.min(place + 1, 127) : pattern === '' ? 128 : 0;
  return rank * 2 ** 40 + generality(pattern, longest);
}

/** MariaDB: by how many names it can stand for. https://github.com/MariaDB/server/blob/11.8/sql/sql_acl_getsort.inl */
function generality(pattern: string, longest: number): number {
  const tokens = pattern.match(/\\[^]|%+|[^]/gu) ?? [];
  const ones = tokens.filter((token) => token === '_').length;
  const many = tokens.filter((token) => token.startsWith('%')).length;
  const own = tokens.length - ones - many;
  const first = tokens.findIndex((token) => token === '_' || token.startsWith('%'));
  const open = many > 0 ? longest - own - ones : 0;
  const size = longest + 1;
  const [most, next] = open > ones ? [open * 2 + 1, many * 32 + ones] : [ones * 2, open * 32 + many];
  return (most * size * 32 + next) * size + Math.max(first, 0);
}

/**
 * A pattern with `%` and `_` against a text; characters are bytes. In time of their lengths multiplied at most: names and
 * patterns are whatever somebody wrote. `closed`: an underscore does not stand for a %.
 */
function matches(pattern: string, text: string, closed: boolean): boolean {
  const tokens = (latin1(pattern).match(/\\[^]|[^]/g) ?? []).map((token) =>
    token.length > 1 ? { is: token[1]!, wild: false } : { is: token, wild: token === '%' || token === '_' },
  );
  const characters = latin1(text);
  let [at, from, star, resume] = [0, 0, -1, 0];
  while (from < characters.length) {
    const token = tokens[at];
    if (token?.wild === true && token.is === '%') {
      [star, resume] = [at, from];
      at++;
    } else if (token && (token.wild ? !(closed && characters[from] === '%') : token.is === characters[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      resume++;
      [at, from] = [star + 1, resume];
    } else return false;
  }
  return tokens.slice(at).every(({ is, wild }) => wild && is === '%');
}

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

function addressOf(text: string): number[] | null {
  const bytes = text.split('.').map(Number);
  return bytes.length === 4 && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256) ? bytes : null;
}
