import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Terminal } from '../terminal.ts';
import { explainColumn } from './explain-column.ts';

const column = (table: string, name: string, more: object = {}) => ({
  database: 'shop',
  schema: 'public',
  table,
  column: name,
  dataType: 'text',
  types: [],
  verdicts: [],
  confidence: 0,
  matchedShare: null,
  sampledRows: 10,
  nonBlankRows: 8,
  notExamined: null,
  ...more,
});
const email = {
  types: ['email'],
  verdicts: [
    {
      type: 'email',
      detector: 'email',
      confidence: 0.99,
      matchedShare: 0.75,
      reasons: ['the column\u2019s name says \u201cemail\u201d', '75 % of 8 distinct values match'],
    },
  ],
  confidence: 0.99,
};

let folder = '';
const lines: string[] = [];
const out = { line: (text: string) => void lines.push(text) } as unknown as Terminal;

beforeEach(() => {
  lines.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'stillframe-explain-'));
  const columns = [
    column('users', 'email', email),
    column('users', 'note'),
    column('users', 'fax', {
      considered: [
        {
          type: 'phone',
          detector: 'phone',
          confidence: 0.38,
          matchedShare: 0.1,
          reasons: ['10 % of 8 distinct values match'],
        },
      ],
    }),
    column('us\u001bers', 'gone', { notExamined: 'our role may not read this column' }),
  ];
  const text = JSON.stringify({ sampleRows: 1000, detectors: 36, tables: [], columns });
  writeFileSync(join(folder, 'classification.json'), text);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const explain = (name: string, json = false) => explainColumn(name, { in: folder, json }, out);

describe('explainColumn', () => {
  it('tells type, confidence, share and every reason', () => {
    expect(explain('shop.public.users.email')).toBe(0);
    expect(lines).toEqual([
      'shop.public.users.email  (text, 8 of 10 rows looked at hold a value)',
      '  email, 99 % sure, by email; 75 % of the cells match',
      '    - the column\u2019s name says \u201cemail\u201d',
      '    - 75 % of 8 distinct values match',
    ]);
  });

  it('takes the end of a name, in any case', () => {
    explain('Users.Note');
    expect(lines[1]).toMatch(/nothing sensitive/);
  });

  it('tells what a column nearly was', () => {
    explain('users.fax');
    expect(lines).toEqual([
      'shop.public.users.fax  (text, 8 of 10 rows looked at hold a value)',
      '  nothing sensitive: no detector is persuaded',
      '  not reported: phone, 38 % sure, by phone; 10 % of the cells match',
      '    - 10 % of 8 distinct values match',
    ]);
  });

  it('says why a column was not examined, and shows hostile names harmlessly', () => {
    explain('gone');
    expect(lines).toEqual([
      String.raw`shop.public.us\u{1b}ers.gone  (text, 8 of 10 rows looked at hold a value)`,
      '  not examined: our role may not read this column',
    ]);
  });

  it('prints what is stored as JSON', () => {
    explain('users.email', true);
    expect(JSON.parse(lines.join('\n'))).toEqual([column('users', 'email', email)]);
  });

  it('names the columns of a table when one of them is unknown', () => {
    expect(() => explain('public.users.mail')).toThrow(
      /no column public\.users\.mail .* There are shop\.public\.users\.email, shop\.public\.users\.note, shop\.public\.users\.fax\./,
    );
  });

  it('asks for a folder where there is none, or something else', () => {
    expect(() => explainColumn('a', { in: join(folder, 'none'), json: false }, out)).toThrow(/--in/);
    writeFileSync(join(folder, 'classification.json'), '{');
    expect(() => explain('a')).toThrow(/no classification of this version/);
  });
});
