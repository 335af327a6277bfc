const cve = /CVE-\d{4}-\d{4,}/g;

/**
 * Extended Support builds out of a page of AWS's notes in Markdown: each build has a heading of its own, and under it the
 * list of what it repairs. Series → date of the build → CVE ids.
 */
export function parseBuilds(markdown: string): Record<string, Record<string, string[]>> {
  const builds: Record<string, Record<string, string[]>> = {};
  let current: string[] | null = null;
  for (const line of markdown.split('\n')) {
    const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    if (heading !== undefined) {
      const [, release = '', date = ''] = /(\d+(?:\.\d+){1,2})-RDS\.(\d{8})\b/i.exec(heading) ?? [];
      if (date === '' && !/cve|bugs? fixed|security|patch/i.test(heading)) current = null;
      if (date !== '') {
        const series = release.split('.').slice(0, -1).join('.');
        current = (builds[series] ??= {})[date] ??= [];
      }
      continue;
    }
    // Only items of a list name what was repaired; running text may name anything.
    if (current !== null && /^\s*[-+*]\s/.test(line))
      for (const [id] of line.matchAll(cve)) if (!current.includes(id)) current.push(id);
  }
  return builds;
}

/** AWS's list of flaws repaired in Aurora MySQL: an item per flaw, links named by the first releases that have the repair. */
export function parseAuroraList(markdown: string): Record<string, string[]> {
  const fixed: Record<string, string[]> = {};
  for (const line of markdown.split('\n')) {
    const [, id = '', rest = ''] = /^\s*[-+*]\s+\[?\s*(CVE-\d{4}-\d{4,})\s*\]?(?:\([^)]*\))?\s*:(.*)$/.exec(line) ?? [];
    const releases = [
      ...rest.matchAll(/\[\s*(\d+\.\d+(?:\.\d+){1,2})\s*\]|(?<![\w.\[(-])(\d+\.\d+(?:\.\d+){1,2})(?![\w.\])])/g),
    ]
      .map(([, linked, plain]) => linked ?? plain ?? '')
      .filter((release, at, all) => release !== '' && all.indexOf(release) === at);
    if (id !== '' && releases.length > 0) fixed[id] = releases;
  }
  return fixed;
}
