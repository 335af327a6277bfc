import { isName, spells, type SqlToken } from './sql-tokens.ts';

/** CREATE DATABASE, as far as a copy can follow it. */
export interface DatabaseDefinition {
  readonly name: string;
  readonly encoding: string | null;
  /** libc, icu or builtin; null where the dump does not say. */
  readonly provider: string | null;
  readonly locale: string | null;
  readonly collate: string | null;
  readonly ctype: string | null;
  /** ICU_LOCALE or BUILTIN_LOCALE. */
  readonly providerLocale: string | null;
  readonly owner: string | null;
}

/** Reads CREATE DATABASE; options that a copy has no use for are passed over. */
export function readCreateDatabase(tokens: readonly SqlToken[]): DatabaseDefinition | null {
  const named = tokens[2];
  if (!spells(tokens, 0, 'create', 'database') || !isName(named)) return null;
  const values = new Map<string, string>();
  let at = 3;
  while (at < tokens.length) {
    const token = tokens[at] as SqlToken;
    if (token.kind !== 'word' || token.value === 'with') {
      at++;
      continue;
    }
    const equals = spells(tokens, at + 1, '=');
    const value = tokens[at + (equals ? 2 : 1)];
    if (value !== undefined) values.set(token.value, value.value);
    at += equals ? 3 : 2;
  }
  const get = (name: string) => values.get(name) ?? null;
  return {
    name: named.value,
    encoding: get('encoding'),
    provider: get('locale_provider'),
    locale: get('locale'),
    collate: get('lc_collate'),
    ctype: get('lc_ctype'),
    providerLocale: get('icu_locale') ?? get('builtin_locale'),
    owner: get('owner'),
  };
}

/** Dumps in an encoding that a server cannot have are converted; SQL_ASCII cannot be, and must stay. */
export function databaseEncoding(clientEncoding: string | null): string | null {
  return clientEncoding !== null && /^sql_?ascii$/i.test(clientEncoding) ? 'SQL_ASCII' : null;
}
