/**
 * How evidence names an object of the database: `table "shop"."public"."customers"`. Names are hostile, so quotes are
 * doubled and whatever a terminal or a reader would not see (control, direction and zero-width characters) is spelled out.
 */
export function objectName(kind: string, ...names: readonly string[]): string {
  return `${kind} ${names.map(quoted).join('.')}`;
}

/** One name in double quotes, on one line, with nothing invisible in it. */
export function quoted(name: string): string {
  return `"${visible(name).replaceAll('"', '""')}"`;
}

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** The text with invisible characters spelled as `\u{a}`. */
export function visible(text: string): string {
  return text.replace(invisible, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? '0'}}`);
}
