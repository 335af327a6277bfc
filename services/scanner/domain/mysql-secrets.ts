/*
 * MySQL gives a regular expression about 300,000 steps back and then ends the query, so every pattern here begins with
 * letters that are looked for first and is tried on texts that hold them alone.
 */

const words = [
  ...['password', 'passwd', 'pwd', 'passphrase', 'secret', 'api_key', 'apikey', 'api-key', 'access_key', 'accesskey'],
  ...['auth_token', 'authtoken', 'private_key', 'privatekey'],
];
const space = '[[:space:]]';
const quote = `['"]`;

/** Texts that nobody writes by accident: cloud keys, private keys, signed tokens, addresses with a password. */
const unmistakable: readonly Pattern[] = [
  ['akia', 'akia[0-9a-z]{16}($|[^a-z0-9])'],
  ['asia', 'asia[0-9a-z]{16}($|[^a-z0-9])'],
  ['private key', '-----begin [a-z ]{0,20}private key'],
  ['eyj', 'eyj[a-z0-9_-]{8,}[.]eyj[a-z0-9_-]{8,}[.]'],
  ['_live_', '_live_[0-9a-z]{16}'],
  ['ghp_', 'ghp_[0-9a-z]{30}'],
  ['xoxb-', 'xoxb-[0-9a-z-]{10}'],
  ['xoxp-', 'xoxp-[0-9a-z-]{10}'],
  ['://', `://[^/[:space:]:@'"]{1,64}:[^/[:space:]@'"]{3,}@`],
];

/** In code: an assigned or compared literal, a default, the password of an account, a connection string. */
const inCode: readonly Pattern[] = [
  ...words.flatMap((word): Pattern[] => [
    [word, `${word}[a-z0-9_]{0,12}[\`]?${space}*(:=|=|:)${space}*(_utf8mb[34])?${quote}[^'"]{4}`],
    [word, `${word}[a-z0-9_]{0,12}${space}[^;'"]{0,60}default${space}+${quote}[^'"]{4}`],
  ]),
  ['identified', `identified${space}+by${space}+(password${space}+)?${quote}[^'"]{4}`],
  ...unmistakable,
];

const inProse: readonly Pattern[] = [
  ...words.map((word): Pattern => [word, `${word}${space}*(:|=|is${space})${space}*[^[:space:]]{4}`]),
  ...unmistakable,
];

/** What has to occur at all, and the expression. Both in lower case; texts are compared without case. */
type Pattern = readonly [contains: string, pattern: string];

/** SQL: the code in this expression of text holds what looks like a secret. */
export function secretInCode(expression: string): string {
  return anyOf(expression, inCode);
}

/** SQL: the prose in this expression of text does. */
export function secretInProse(expression: string): string {
  return anyOf(expression, inProse);
}

/** SQL: a text that is a secret whatever it stands in. */
export function unmistakableSecret(expression: string): string {
  return anyOf(expression, unmistakable);
}

function anyOf(expression: string, patterns: readonly Pattern[]): string {
  const tests = patterns.map(
    ([contains, pattern]) => `instr(${expression}, ${literal(contains)}) and ${expression} regexp ${literal(pattern)}`,
  );
  return `(${tests.join('\n    or ')})`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
