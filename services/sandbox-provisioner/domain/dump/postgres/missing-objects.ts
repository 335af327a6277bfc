import { schemasOfExtension } from './extensions.ts';
import { isName, spells, tokenize, type QualifiedName, type SqlToken } from './sql-tokens.ts';

/** What one database lacks, so that what fails for want of it can be explained instead of counted as a mystery. */
export interface MissingObjects {
  add(name: QualifiedName | null, kind: string): void;
  addExtension(name: string): void;
  extensions(): readonly string[];
  /** The first missing object that a statement mentions. */
  mentionedIn(tokens: readonly SqlToken[]): string | null;
}

export function createMissingObjects(): MissingObjects {
  const objects = new Set<string>();
  const schemas = new Set<string>();
  const extensions: string[] = [];

  function mentions(tokens: readonly SqlToken[], deep: boolean): string | null {
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index] as SqlToken;
      // nextval('public.orders_id_seq'::regclass) names an object in a string.
      if (token.kind === 'string' && deep && token.value.length < 200) {
        const inside = mentions(tokenize(token.value), false);
        if (inside !== null) return inside;
      }
      if (!isName(token)) continue;
      const qualified = spells(tokens, index + 1, '.') && isName(tokens[index + 2]);
      if (qualified && schemas.has(token.value)) return `schema ${token.value}`;
      const name = qualified ? `${token.value}.${(tokens[index + 2] as SqlToken).value}` : token.value;
      if (objects.has(name)) return name;
      if (qualified) index += 2;
    }
    return null;
  }

  return {
    add(name, kind) {
      if (name === null) return;
      if (kind === 'schema') {
        schemas.add(name.name);
        return;
      }
      objects.add(name.name);
      if (name.schema !== null) objects.add(`${name.schema}.${name.name}`);
    },
    addExtension(name) {
      if (!extensions.includes(name)) extensions.push(name);
      for (const schema of schemasOfExtension(name)) schemas.add(schema);
    },
    extensions: () => extensions,
    mentionedIn: (tokens) => (objects.size + schemas.size === 0 ? null : mentions(tokens, true)),
  };
}
