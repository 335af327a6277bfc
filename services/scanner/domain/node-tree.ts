/** A node of PostgreSQL's pg_node_tree: `{VAR :varno 1 …}`. https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/nodes/README */
export interface TreeNode {
  readonly type: string;
  readonly fields: Readonly<Record<string, TreeValue>>;
}

/** Tokens stay as they are spelled, escaped by a backslash, and `<>` for nothing; a list of numbers begins with the letter of its kind. */
export type TreeValue = string | TreeNode | readonly TreeValue[];

/** Parses one value; throws when the text ends early. */
export function parseNodeTree(text: string): TreeValue {
  const tokens = text.match(/[{}()]|(?:\\[^]|[^\s{}()\\])+/g) ?? [];
  let at = 0;

  function next(): string {
    const token = tokens[at++];
    if (token === undefined) throw new Error('The tree ends early.');
    return token;
  }

  function value(): TreeValue {
    const token = next();
    if (token === '(') return list();
    return token === '{' ? node() : token;
  }

  function list(): TreeValue {
    const items: TreeValue[] = [];
    while (tokens[at] !== ')') items.push(value());
    at++;
    return items;
  }

  function node(): TreeNode {
    const type = next();
    const fields: Record<string, TreeValue> = Object.create(null) as Record<string, TreeValue>;
    while (tokens[at] !== '}') {
      const token = next();
      // What follows a field's name is its value, whatever it looks like; a constant's bytes are more than one token.
      if (token.startsWith(':')) fields[token.slice(1)] = value();
    }
    at++;
    return { type, fields };
  }

  return value();
}
