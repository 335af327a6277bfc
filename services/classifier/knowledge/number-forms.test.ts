import { describe, expect, it } from '@jest/globals';
import { seededNumbers } from '../domain/hostile-values.fixture.ts';
import { formOfDigits, formWithLetters } from './number-forms.ts';
import { nationalFormats } from './number-formats.ts';

const next = seededNumbers(17);
const pick = (from: string) => from[Math.floor(next() * from.length)] ?? '';
const digits = (count: number) => Array.from({ length: count }, () => pick('0123456789')).join('');
const two = (low: number, high: number) => String(low + Math.floor(next() * (high - low + 1))).padStart(2, '0');
const letters = (count: number) => Array.from({ length: count }, () => pick('ABCDEFGHIJKLMNOPQRSTUVWXYZ')).join('');
const day = () => two(0, 99) + two(1, 12) + two(1, 28);

/** Values that are close enough to valid for many to be valid. */
const likely: Readonly<Record<string, () => string>> = {
  'cz.rc': () => day() + digits(4),
  'bg.egn': () => day() + digits(4),
  'se.personnummer': () =>
    (next() < 0.5 ? '' : '19') + two(0, 99) + two(1, 12) + (next() < 0.5 ? two(1, 28) : two(61, 91)) + '-' + digits(4),
  'pl.pesel': () => day() + digits(5),
  'br.cpf': () => digits(11),
  'tr.tckimlik': () => digits(11),
  'be.nn': () => day() + digits(5),
  'ee.ik': () => pick('3456') + day() + digits(4),
  'lt.asmens': () => pick('3456') + day() + digits(4),
  'hr.oib': () => digits(11),
  'ro.cnp': () => pick('12') + day() + two(1, 46) + digits(4),
  'kr.rrn': () => day() + '-' + pick('1234') + two(0, 96) + digits(4),
  'ba.jmbg': () => two(1, 28) + two(1, 12) + '9' + digits(2) + two(10, 19) + digits(4),
  'fr.nir': () => pick('12') + two(0, 99) + two(1, 12) + (next() < 0.5 ? '2' + pick('AB') : two(1, 95)) + digits(8),
  'cn.ric': () => '1101' + digits(2) + '19' + day() + digits(3) + pick('0123456789X'),
  'es.dni': () => pick('0123456789KLM') + digits(7) + letters(1),
  'es.nie': () => pick('XYZ') + digits(7) + pick('TRWAGMYFPDXBNJZSQVHLCKE'),
  'fi.hetu': () =>
    two(1, 28) + two(1, 12) + digits(2) + pick('-+A') + digits(3) + pick('0123456789ABCDEFHJKLMNPRSTUVWXY'),
  'it.codicefiscale': () =>
    letters(6) + digits(2) + pick('ABCDEHLMPRST') + two(1, 28) + letters(1) + digits(3) + letters(1),
  'mx.curp': () => letters(4) + day() + pick('HM') + 'DF' + letters(3) + digits(2),
};
const formats = [...new Set([...Object.keys(formOfDigits), ...Object.keys(formWithLetters)])];

describe('the common form of a national number', () => {
  it.each(formats)('of %s refuses no number that is valid', (format) => {
    const claim = nationalFormats.find((own) => own.format === format);
    const make = likely[format];
    if (claim === undefined || make === undefined) throw new Error(`no way to make ${format}`);
    let valid = 0;
    for (let i = 0; i < 1000 || (valid < 5 && i < 60_000); i++) {
      const value = next() < 0.2 ? make().toLowerCase() : make();
      if (!claim.accepts(value)) continue;
      valid++;
      const marks = value.replace(/[ ./-]/g, '');
      const form = (/^\d+$/.test(marks) ? formOfDigits : formWithLetters)[format];
      expect([value, form?.(marks, value) ?? true]).toEqual([value, true]);
    }
    expect(valid).toBeGreaterThanOrEqual(5);
  });
});
