import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectors } from '../services/classifier/detectors/index.generated.ts';
import { type FormatCases, readVectors, scoreFormats } from './vector-cases.ts';

const files = ['python-stdnum.json', 'validator.js.json', 'libphonenumber-mobile-examples.json'] as const;
const secrets = ['gitleaks-b64.json', 'trufflehog-b64.json'] as const;

main(process.argv[2]);

/** Measures every claimed format on other projects' cases; fails when one of them is below .99. */
function main(folder: string | undefined): void {
  if (folder === undefined || !existsSync(folder)) {
    process.stderr.write('usage: npm run bench:vectors -- DIR\n');
    process.exitCode = 2;
    return;
  }
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown;
  const present = files.filter((file) => existsSync(join(folder, file)));
  const cases: FormatCases[] = present.flatMap((file) => readVectors(file, read(file)));
  const { measured, unclaimed, untested } = scoreFormats(
    detectors.flatMap(({ claims }) => claims ?? []),
    cases,
  );
  const failing = measured.filter(({ reached }) => !reached);
  for (const { format, valid, accepted, invalid, refused, reached } of measured)
    process.stdout.write(
      `${reached ? 'ok  ' : 'FAIL'} ${format.padEnd(24)} valid ${accepted}/${valid}  invalid ${refused}/${invalid}\n`,
    );
  const sum = (of: (item: (typeof measured)[number]) => number) =>
    measured.reduce((total, item) => total + of(item), 0);
  process.stdout.write(
    `\n${measured.length} claimed formats measured: ${sum(({ accepted }) => accepted)} of ${sum(({ valid }) => valid)} valid accepted, ` +
      `${sum(({ refused }) => refused)} of ${sum(({ invalid }) => invalid)} invalid refused; ${failing.length} below .99\n`,
  );
  process.stdout.write(`claimed, no cases here: ${untested.length}\nnot claimed: ${unclaimed.join(', ')}\n`);
  for (const file of secrets.filter((name) => existsSync(join(folder, name)))) reportSecrets(file, read(file));
  process.exitCode = failing.length > 0 || measured.length === 0 ? 1 : 0;
}

/** Secret scanners' cases are lines of code, some listed as valid and as invalid: no format claims them, the share is told. */
function reportSecrets(file: string, content: unknown): void {
  const able = detectors.filter(({ type }) => ['api_key', 'jwt', 'private_key', 'url_with_credentials'].includes(type));
  const found = (line: string) => able.some(({ values }) => values?.matches(line.trim()) === true);
  const entries = Object.values(content as Record<string, Record<string, readonly string[]>>);
  const lines = (key: 'valid' | 'invalid') =>
    entries.flatMap((entry) => entry[key] ?? entry[key === 'valid' ? 'tps' : 'fps'] ?? []).map(decoded);
  const valid = lines('valid');
  const invalid = lines('invalid');
  process.stdout.write(
    `${file}: found in ${valid.filter(found).length} of ${valid.length} lines with, ${invalid.filter(found).length} of ${invalid.length} without a secret\n`,
  );
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
