import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { answerText, awsAnswers } from './aws-answers.ts';
import { clusterDump } from './cluster.ts';
import { copyText, jsonbText } from './dump-format.ts';
import { withIbanDigits, withLuhnDigit } from './fictional.ts';

const folder = new URL('./snapshot/', import.meta.url);
const dump = gunzipSync(readFileSync(new URL('dump.sql.gz', folder))).toString('utf8');

describe('the committed snapshot', () => {
  it('is what the builder makes, and the builder makes the same every time', () => {
    expect(clusterDump() === dump).toBe(true);
    expect(clusterDump() === dump).toBe(true);
  });

  it('holds the AWS answers that the builder describes, and no other file', () => {
    for (const [file, answer] of Object.entries(awsAnswers))
      expect(readFileSync(new URL(file, folder), 'utf8')).toBe(answerText(answer));
    expect(readdirSync(folder).sort()).toEqual([...Object.keys(awsAnswers), 'dump.sql.gz'].sort());
  });

  it('names a release of a series whose standard support has ended', () => {
    expect(dump).toContain('-- Dumped from database version 13.11\n');
  });
});

describe('what the snapshot says of people', () => {
  it('uses reserved mail domains only', () => {
    const hosts = new Set(dump.match(/(?<=[a-z0-9]@)[a-z0-9.-]+\.[a-z]{2,}/g));
    expect([...hosts].filter((host) => !/(^|\.)example\.(com|org|net)$/.test(host))).toEqual([]);
    expect(hosts.size).toBeGreaterThan(2);
  });

  it('uses telephone numbers 555-0100 to 555-0199 only', () => {
    const phones = dump.match(/(?:\+1[ ]?\d{3}[ ]?|\(\d{3}\) |\b\d{3}-)\d{3}[ -]?\d{4}\b/g) ?? [];
    expect(phones.length).toBeGreaterThan(2000);
    expect(phones.filter((phone) => !/555[ -]?01\d\d$/.test(phone))).toEqual([]);
  });

  it('uses numbers of card test ranges with a valid check digit', () => {
    const cards = copyColumn('billing.payment_cards', 3);
    expect(cards.length).toBe(640);
    expect(cards.filter((card) => withLuhnDigit(card.slice(0, -1)) !== card)).toEqual([]);
    expect(cards.filter((card) => !/^(424242|555555|411111|222300)/.test(card))).toEqual([]);
  });

  it('uses social security numbers that are never issued, and no tax number of the same form', () => {
    const numbers = copyColumn('hr.employees', 4);
    expect(numbers.length).toBe(120);
    expect(numbers.filter((number) => !/^9\d\d-[1-4]\d-\d{4}$/.test(number))).toEqual([]);
  });

  it('uses account numbers of banks that do not exist, with valid check digits', () => {
    const ibans = copyColumn('billing.bank_accounts', 3);
    expect(ibans.length).toBe(240);
    expect(ibans.filter((iban) => withIbanDigits(iban.slice(0, 2), iban.slice(4)) !== iban)).toEqual([]);
    expect(ibans.filter((iban) => !/^(GB\d\dTEST|DE\d\d000|NL\d\dTEST)/.test(iban))).toEqual([]);
  });

  it('uses network addresses that are set aside for documentation', () => {
    const addresses = copyColumn('public.accounts', 4).filter((address) => address !== '\\N');
    expect(addresses.length).toBeGreaterThan(700);
    expect(addresses.filter((address) => !/^(192\.0\.2|198\.51\.100|203\.0\.113)\./.test(address))).toEqual([]);
  });
});

describe('copyText', () => {
  it('escapes what COPY gives a meaning, and nothing else', () => {
    expect(copyText('a\tb\nc\\d\re')).toBe('a\\tb\\nc\\\\d\\re');
    expect([copyText(null), copyText(true), copyText(false), copyText(7), copyText('')]).toEqual([
      '\\N',
      't',
      'f',
      '7',
      '',
    ]);
  });
});

describe('jsonbText', () => {
  it('prints short keys first and a blank after colon and comma', () => {
    expect(jsonbText({ longer: [1, 'a'], id: { b: null, a: true } })).toBe(
      '{"id": {"a": true, "b": null}, "longer": [1, "a"]}',
    );
  });
});

describe('withLuhnDigit', () => {
  it('completes a number that is known to be valid', () => {
    expect(withLuhnDigit('424242424242424')).toBe('4242424242424242');
    expect(withLuhnDigit('555555555555444')).toBe('5555555555554444');
  });
});

describe('withIbanDigits', () => {
  it('completes the example of ISO 13616', () => {
    expect(withIbanDigits('GB', 'WEST12345698765432')).toBe('GB82WEST12345698765432');
  });
});

/** One column of a table's COPY block, by position. */
function copyColumn(table: string, position: number): string[] {
  const start = dump.indexOf('\n', dump.indexOf(`COPY ${table} (`)) + 1;
  const block = dump.slice(start, dump.indexOf('\n\\.\n', start));
  return block.split('\n').map((row) => row.split('\t')[position] ?? '');
}
