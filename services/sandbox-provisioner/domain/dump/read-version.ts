/** A version is printed in the report: only what looks like one is taken. */
export function readVersion(text: string | undefined): string | null {
  return text !== undefined && /^[0-9][0-9A-Za-z.+~_-]*$/.test(text) ? text : null;
}
