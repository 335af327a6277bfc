/** The schemas that a search_path names, in order, as proconfig holds it: commas, optional double quotes. */
export function searchedSchemas(searchPath: string): string[] {
  const parts = searchPath.match(/"(?:[^"]|"")*"|[^,\s]+/g) ?? [];
  return parts
    .map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase()))
    .filter((name) => name !== '');
}
