import { isBirthNumber, passesLuhn, weightedSum } from './checksums.ts';

/**
 * What every valid number of a format has in common, cheaply told: false means that no validator needs to look. `marks` is the
 * value without blanks, points, slashes and dashes.
 */
type Form = (marks: string, value: string) => boolean;

const digit = (digits: string, at: number) => digits.charCodeAt(at) - 48;
const remainder = (digits: string, modulus: number) => {
  let rest = 0;
  for (let i = 0; i < digits.length; i++) rest = (rest * 10 + digit(digits, i)) % modulus;
  return rest;
};
/** Weights of all digits, the check digit's own among them: the sum is `rest` by the modulus. */
const weighed =
  (weights: readonly number[], modulus: number, rest = 0): Form =>
  (marks) =>
    weightedSum(marks, weights) % modulus === rest;
const checkDigit =
  (weights: readonly number[], of: (sum: number) => number): Form =>
  (marks) =>
    of(weightedSum(marks, weights)) === digit(marks, marks.length - 1);

/** Baltic personal codes: a second row of weights where the first gives ten. */
function isBaltic(marks: string): boolean {
  const first = weightedSum(marks, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first < 10 ? first : (weightedSum(marks, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return check === digit(marks, 10);
}

/** ISO 7064, MOD 11,10. */
function isMod11And10(marks: string): boolean {
  let check = 10;
  for (let i = 0; i < marks.length - 1; i++) check = (((check + digit(marks, i)) % 10 || 10) * 2) % 11;
  return (check + digit(marks, marks.length - 1)) % 10 === 1;
}

/** Two digits that complete the others to a multiple of 97. */
const completesTo97: Form = (marks) => 97 - remainder(marks.slice(0, -2), 97) === Number(marks.slice(-2));

/** Year, month and day of two digits each; month and day may be unknown. */
const startsWithDay: Form = (marks) => Number(marks.slice(2, 4)) <= 12 && Number(marks.slice(4, 6)) <= 31;

/** The same before a dash and four digits; of those who only stay for a while the day is 60 more. */
const hasSwedishDay: Form = (marks, value) => {
  if (!value.includes('-')) return false;
  const month = Number(marks.slice(-8, -6));
  const day = Number(marks.slice(-6, -4)) % 60;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
};

/** Months of other centuries are 20, 40, 60 or 80 more. */
const hasPolishDay: Form = (marks) => {
  const month = Number(marks.slice(2, 4)) % 20;
  const day = Number(marks.slice(4, 6));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
};

/** For those born from 2000 on a 2 goes before. */
const completesBelgian: Form = (marks) =>
  ['', '2'].some((before) => (remainder(before + marks.slice(0, -2), 97) + Number(marks.slice(-2))) % 97 === 0);

const both =
  (one: Form, other: Form): Form =>
  (marks, value) =>
    one(marks, value) && other(marks, value);
const like =
  (form: RegExp): Form =>
  (marks) =>
    form.test(marks);

/** Forms of bare digits, and forms with letters. */
export const formOfDigits: Readonly<Record<string, Form>> = {
  'cz.rc': isBirthNumber,
  'bg.egn': checkDigit([2, 4, 8, 5, 10, 9, 7, 3, 6], (sum) => (sum % 11) % 10),
  'se.personnummer': both(hasSwedishDay, (marks) => passesLuhn(marks.slice(-10))),
  'pl.pesel': both(hasPolishDay, weighed([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10)),
  'br.cpf': both(
    checkDigit([11, 10, 9, 8, 7, 6, 5, 4, 3, 2], (sum) => ((sum * 10) % 11) % 10),
    (marks) => ((weightedSum(marks, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10 === digit(marks, 9),
  ),
  'tr.tckimlik': both(
    checkDigit([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], (sum) => sum % 10),
    weighed([3, 1, 3, 1, 3, 1, 3, 1, 3, 1], 10),
  ),
  'be.nn': both(startsWithDay, completesBelgian),
  'ee.ik': isBaltic,
  'lt.asmens': isBaltic,
  'hr.oib': isMod11And10,
  'ro.cnp': checkDigit([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], (sum) => (sum % 11 === 10 ? 1 : sum % 11)),
  'kr.rrn': checkDigit([2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5], (sum) => (11 - (sum % 11)) % 10),
  'ba.jmbg': checkDigit([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], (sum) => ((11 - (sum % 11)) % 11) % 10),
  'fr.nir': completesTo97,
  'cn.ric': weighed([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1], 11, 1),
};
export const formWithLetters: Readonly<Record<string, Form>> = {
  'es.dni': like(/^[KLM\d]\d{7}[A-Z]$/i),
  'es.nie': like(/^[XYZ]\d{7}[A-Z]$/i),
  'fi.hetu': like(/^\d{6}[+A-Z]?\d{3}[\dA-Z]$/i),
  'fr.nir': like(/^\d{5}[\dA-Z]{2}\d{8}$/i),
  'it.codicefiscale': like(/^[A-Z]{6}[A-Z\d]{2}[A-Z][A-Z\d]{2}[A-Z][A-Z\d]{3}[A-Z]$/i),
  'mx.curp': like(/^[A-Z]{4}\d{6}[A-Z\d]{8}$/i),
  'cn.ric': like(/^\d{17}X$/i),
};
