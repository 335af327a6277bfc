const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** A name in double quotes on one line, with invisible characters spelled as `\u{a}`: how all evidence names objects. */
export function quoted(name: string): string {
  const spelled = name.replace(invisible, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? '0'}}`);
  return `"${spelled.replaceAll('"', '""')}"`;
}

/**
 * The quoted names in a piece of evidence as it spells them, e.g. `["shop","public","customers"]` of
 * `table "shop"."public"."customers"`; empty where it names nothing of the database.
 */
export function namedIn(resource: string): readonly string[] {
  const [chain = ''] = /"(?:[^"]|"")*"(?:\."(?:[^"]|"")*")*/.exec(resource) ?? [];
  return chain.match(/"(?:[^"]|"")*"/g) ?? [];
}
