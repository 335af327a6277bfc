import { describe, expect, it } from '@jest/globals';
import { detectors } from '../detectors/index.generated.ts';
import { judgeTable } from './judge-table.ts';
import { valuesByKey } from './values-by-key.ts';

type Row = readonly [key: string, value: string];

/** What the value column of a table of keys and values is said to hold. */
function judge(table: string, rows: readonly Row[], [key, value] = ['meta_key', 'meta_value']) {
  const named = [key, value].map((name = '') => ({ name, kind: 'text' as const }));
  const byKey = valuesByKey(table, named, rows, (row, place) => row[place] ?? null);
  const columns = named.map((column, i) => ({
    ...column,
    isKey: false,
    cells: rows.map((row) => row[i] ?? '').filter((cell) => cell !== ''),
    ...(byKey.has(i) ? { byKey: byKey.get(i) ?? [] } : {}),
  }));
  return judgeTable({ schema: 'public', table, columns }, detectors)[1]?.verdicts ?? [];
}

const types = (...of: Parameters<typeof judge>) => judge(...of).map(({ type }) => type);

const given = ['Mary', 'Patricia', 'Linda', 'Thomas', 'Klaus', 'Giulia', 'Piotr', 'Camille', 'Noah', 'Sanne', 'Rahul'];
const people = given.flatMap((name, i): Row[] => [
  ['first_name', name],
  ['admin_color', 'fresh'],
  ['rich_editing', 'true'],
  ['billing_phone', `+43 1 58858${10 + i}`],
  ['wombat_street', `Hauptstraße ${i + 1}`],
  ['locale', 'de_AT'],
]);

describe('judgeByKey', () => {
  it('finds what one key holds among all the others', () => {
    const verdicts = judge('wp_usermeta', people);
    expect(verdicts.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['first_name', 'phone', 'street_address', 'free_text_pii']),
    );
    const first = verdicts.find(({ type }) => type === 'first_name');
    expect(first?.foundAt).toEqual(['meta_key = first_name']);
    expect(first?.reasons.slice(0, 2)).toEqual([
      'found among the values of one key, at meta_key = first_name',
      'the key says “first name”',
    ]);
    expect(first?.matchedShare).toBe(0.167);
  });

  it('never tells a key that could be a value', () => {
    const verdicts = judge('wp_usermeta', people);
    const street = verdicts.find(({ type }) => type === 'street_address');
    expect(street?.foundAt).toEqual(['meta_key = *']);
    expect(street?.reasons[0]).toBe('found among the values of one key');
    expect(JSON.stringify(verdicts)).not.toMatch(/wombat|hauptstr/i);
  });

  it('finds the few settings that tell something', () => {
    const rows: Row[] = [
      ['siteurl', 'https://www.example.org'],
      ['blogname', 'Our garden'],
      ['admin_email', 'ada@example.org'],
      ['timezone_string', 'Europe/Rome'],
      ['theme', 'storefront'],
      ['posts_per_page', '10'],
    ];
    expect(types('wp_options', rows, ['option_name', 'option_value'])).toEqual(['email']);
    expect(types('app_settings', [...rows, ['admin_password', 'hunter2-wombat']], ['name', 'value'])).toEqual([
      'email',
      'password',
    ]);
  });

  it('knows ways to reach somebody by their kind', () => {
    const rows = given.flatMap((name, i): Row[] => [
      ['phone', `+43 1 58858${10 + i}`],
      ['email', `${name.toLowerCase()}@example.org`],
      ['fax', `+43 1 58859${10 + i}`],
    ]);
    expect(types('contacts', rows, ['type', 'value'])).toEqual(expect.arrayContaining(['email', 'phone']));
  });

  it('judges what has numbers for keys by its values alone', () => {
    const rows = given.flatMap((name, i): Row[] => [
      ['7', `${name.toLowerCase()}@example.org`],
      ['8', `item ${i}`],
      ['9', 'true'],
    ]);
    const named = [
      { name: 'attribute_id', kind: 'integer' as const },
      { name: 'value', kind: 'text' as const },
    ];
    const byKey = valuesByKey('customer_varchar', named, rows, (row, place) => row[place] ?? null);
    const columns = named.map((column, i) => ({ ...column, isKey: i === 0, cells: [], byKey: byKey.get(i) ?? [] }));
    const [, verdict] = judgeTable({ schema: '', table: 'customer_varchar', columns }, detectors);
    expect(verdict?.verdicts.map(({ type, foundAt }) => [type, foundAt])).toEqual([['email', ['attribute_id = *']]]);
  });

  it.each<[string, string, readonly Row[]]>([
    [
      'labels of a form',
      'form_fields',
      [
        ['first_name', 'First name'],
        ['first_name', 'Vorname'],
        ['email', 'E-mail address'],
        ['phone', 'Phone number'],
        ['username', 'Username'],
        ['password', 'Password'],
        ['city', 'City'],
        ['street', 'Street and number'],
      ],
    ],
    [
      'attributes of products',
      'product_attributes',
      given.flatMap((_, i): Row[] => [
        ['color', ['Black', 'White', 'Brown', 'Green', 'Rose', 'Olive'][i % 6] ?? ''],
        ['size', ['S', 'M', 'L'][i % 3] ?? ''],
        ['brand', ['Bosch', 'Miele', 'Braun'][i % 3] ?? ''],
        ['name', `Kettle ${i}`],
        ['weight', String(i * 7)],
      ]),
    ],
    [
      'settings',
      'settings',
      [
        ['site_name', 'Our garden'],
        ['default_country', 'AT'],
        ['password_min_length', '8'],
        ['email_enabled', '1'],
        ['phone_required', 'no'],
        ['version', '3.1.4'],
        ['maintenance', 'off'],
      ],
    ],
  ])('leaves %s alone', (_, table, rows) => {
    expect(types(table, rows, ['key', 'value'])).toEqual([]);
  });
});
