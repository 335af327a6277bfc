/** Names of the data files, in the order in which they are written down. */
export const dataFiles = [
  'pg-cves.jsonl',
  'mysql-cves.jsonl',
  'mariadb-cves.jsonl',
  'extension-cves.jsonl',
  'eol.json',
  'rds-extended-support-cves.json',
  'aurora-mysql-cves.json',
  'known-exploited.json',
  'manifest.json',
] as const;
export type DataFile = (typeof dataFiles)[number];

/**
 * The text of `data.generated.ts`: the data files as one module, so that a bundle holds them wherever it is moved.
 * `files` are their contents by name.
 */
export function renderData(files: Readonly<Record<DataFile, string>>): string {
  return [
    '/** The data files beside this one, as a module. Do not edit: change the files and generate again. */',
    ...records('cves', files['pg-cves.jsonl']),
    ...records('mysqlCves', files['mysql-cves.jsonl']),
    ...records('mariadbCves', files['mariadb-cves.jsonl']),
    ...records('extensionCves', files['extension-cves.jsonl']),
    `export const endOfLife: unknown = ${compact(files['eol.json'])};`,
    `export const extendedSupport: unknown = ${compact(files['rds-extended-support-cves.json'])};`,
    `export const auroraMysql: unknown = ${compact(files['aurora-mysql-cves.json'])};`,
    `export const knownExploited: unknown = ${compact(files['known-exploited.json'])};`,
    `export const manifest: unknown = ${compact(files['manifest.json'])};`,
    '',
  ].join('\n');
}

function records(name: string, lines: string): string[] {
  const cves = lines.split('\n').filter((line) => line !== '' && !line.startsWith('{"_meta"'));
  return [
    `export const ${name}: readonly unknown[] = [`,
    ...cves.map((line) => `  ${JSON.stringify(JSON.parse(line))},`),
    '];',
  ];
}

function compact(text: string): string {
  return JSON.stringify(JSON.parse(text));
}
