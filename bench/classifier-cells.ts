import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { faker } from '@faker-js/faker';

/** A table as COPY writes it, with the names of its columns. */
export interface CopiedTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly text: Buffer;
  readonly cells: number;
}

/** Every COPY block of the PostgreSQL dumps in a folder. */
export function tablesOfDumps(folder: string): readonly CopiedTable[] {
  return readdirSync(folder)
    .filter((file) => /\.postgres\.sql(?:\.gz)?$/.test(file))
    .sort()
    .flatMap((file) => {
      const bytes = readFileSync(join(folder, file));
      return tablesOf((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    });
}

function tablesOf(dump: string): readonly CopiedTable[] {
  const blocks = dump.matchAll(/^COPY (\S+) \(([^)]*)\) FROM stdin;\n([\s\S]*?)^\\\.$/gm);
  return [...blocks].map(([, table = '', columns = '', rows = '']) =>
    copied(table.replace(/^.*\./, '').replaceAll('"', ''), columns.replaceAll('"', '').split(', '), rows),
  );
}

function copied(table: string, columns: readonly string[], rows: string): CopiedTable {
  const count = rows.split('\n').length - 1;
  return { table, columns, text: Buffer.from(rows), cells: count * columns.length };
}

/** Where no dumps are given: people, orders and log lines, made by faker from a fixed seed. */
export function madeTables(): readonly CopiedTable[] {
  faker.seed(20);
  const rows = (count: number, row: (i: number) => readonly (string | number | null)[]) =>
    Array.from(
      { length: count },
      (_, i) =>
        row(i)
          .map((cell) => cell ?? '\\N')
          .join('\t') + '\n',
    ).join('');
  const day = () => faker.date.past({ years: 20 }).toISOString();
  return [
    copied(
      'customers',
      ['id', 'first_name', 'last_name', 'mail', 'phone', 'street', 'city', 'zip', 'country', 'born', 'note', 'created'],
      rows(20_000, (i) => [
        i,
        faker.person.firstName(),
        faker.person.lastName(),
        faker.internet.email(),
        faker.phone.number(),
        faker.location.streetAddress(),
        faker.location.city(),
        faker.location.zipCode(),
        faker.location.country(),
        day().slice(0, 10),
        i % 4 === 0 ? faker.lorem.sentence() : null,
        day(),
      ]),
    ),
    copied(
      'orders',
      ['id', 'customer', 'product', 'amount', 'price', 'state', 'placed'],
      rows(60_000, (i) => [
        i,
        i % 20_000,
        faker.commerce.productName(),
        1 + (i % 9),
        faker.commerce.price(),
        ['open', 'paid', 'sent'][i % 3] ?? null,
        day(),
      ]),
    ),
    copied(
      'requests',
      ['id', 'address', 'agent', 'path', 'status', 'at'],
      rows(40_000, (i) => [i, faker.internet.ip(), `agent/${i % 40}.1`, `/items/${i % 977}`, 200 + (i % 5), day()]),
    ),
  ];
}
