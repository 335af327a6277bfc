/** A name between double quotes. A zero byte cannot be part of one. */
export function quoteIdentifier(identifier: string): string {
  if (identifier.includes('\0')) throw new TypeError('a name cannot hold a zero byte');
  return `"${identifier.replaceAll('"', '""')}"`;
}
