/** A psql command of the dump. */
export type MetaCommand =
  | {
      readonly kind: 'connect';
      readonly database: string | null;
      readonly role: string | null;
      readonly elsewhere: boolean;
    }
  | { readonly kind: 'restrict'; readonly key: string }
  | { readonly kind: 'unrestrict'; readonly key: string }
  | { readonly kind: 'encoding'; readonly encoding: string }
  /** `sends`: it would have executed the open statement. */
  | { readonly kind: 'other'; readonly name: string; readonly sends: boolean };

/**
 * Reads what follows a backslash. Source: psql documentation, meta-commands; `\connect` as pg_dump and pg_dumpall
 * write it, with `-reuse-previous` and connection strings.
 */
export function readMeta(text: string): MetaCommand {
  const match = /^([a-z_]+|[^a-z_\s])\s*([\s\S]*)$/i.exec(text.trim());
  const name = match?.[1] ?? '';
  const words = argumentsOf(match?.[2] ?? '');
  if (name === 'restrict' || name === 'unrestrict') return { kind: name, key: words[0] ?? '' };
  if (name === 'encoding' && /^[A-Za-z0-9_-]{1,30}$/.test(words[0] ?? ''))
    return { kind: 'encoding', encoding: words[0] ?? '' };
  if (name !== 'connect' && name !== 'c')
    return {
      kind: 'other',
      name: knownMeta(name),
      sends: /^(g|gx|gset|gexec|gdesc|crosstabview|watch|r|reset|bind|parse)$/.test(name),
    };
  const given = words.filter((word) => !word.startsWith('-reuse-previous'));
  const first = given[0] ?? '-';
  if (/^postgres(ql)?:\/\//.test(first)) {
    const database = /^[a-z]+:\/\/[^/?]*\/([^?]*)/.exec(first)?.[1] ?? '';
    return { kind: 'connect', database: database === '' ? null : decodeUri(database), role: null, elsewhere: true };
  }
  if (/^\s*[a-z_]+\s*=/.test(first)) {
    const pairs = conninfo(first);
    const elsewhere = [...pairs.keys()].some((key) => key !== 'dbname' && key !== 'user');
    return { kind: 'connect', database: pairs.get('dbname') ?? null, role: pairs.get('user') ?? null, elsewhere };
  }
  const elsewhere = given.slice(2).some((word) => word !== '-');
  const role = given[1] === undefined || given[1] === '-' ? null : given[1];
  return { kind: 'connect', database: first === '-' ? null : first, role, elsewhere };
}

/** Commands are named in the report; what looks like none is not. */
function knownMeta(name: string): string {
  return /^[a-z_]{1,20}$/i.test(name) || /^[!?;:.]$/.test(name) ? name : 'unknown';
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** psql's words: bare, 'with \n escapes', "with doubled quotes", in any mixture. */
function argumentsOf(text: string): string[] {
  const words: string[] = [];
  const pattern = /(?:'((?:[^'\\]|\\[\s\S]|'')*)'|"((?:[^"]|"")*)"|([^\s'"]+))+/g;
  for (const [whole] of text.matchAll(pattern)) {
    words.push(
      whole.replace(/'((?:[^'\\]|\\[\s\S]|'')*)'|"((?:[^"]|"")*)"/g, (_, single?: string, double?: string) =>
        single !== undefined
          ? single.replaceAll("''", "'").replace(/\\([\s\S])/g, '$1')
          : (double ?? '').replaceAll('""', '"'),
      ),
    );
  }
  return words;
}

/** `key=value key='quoted \' value'`. */
function conninfo(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const match of text.matchAll(/([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|([^\s']*))/g))
    pairs.set(match[1] ?? '', (match[2] ?? match[3] ?? '').replace(/\\([\s\S])/g, '$1'));
  return pairs;
}
