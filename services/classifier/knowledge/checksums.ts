/** The Luhn check digit (ISO/IEC 7812-1) of a string of ASCII digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** Weighted sum of a string of ASCII digits; missing weights count 0. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (digits.charCodeAt(i) - 48 || 0), 0);
}

/** Polish PESEL: ten digits with a date of birth inside and a check digit. */
export function isPesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return (10 - (weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === Number(digits[10]);
}

/** Spanish DNI and NIE: the letter is the number modulo 23. */
export function isSpanishId(value: string): boolean {
  const found = /^([XYZ]?)(\d{7,8})-?([A-Z])$/i.exec(value);
  if (found === null) return false;
  const [, prefix = '', digits = '', letter = ''] = found;
  if (prefix.length + digits.length !== 8) return false;
  const number = Number((prefix === '' ? '' : 'XYZ'.indexOf(prefix.toUpperCase())) + digits);
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === letter.toUpperCase();
}

/** French numéro de sécurité sociale: 13 digits and the key 97 - (number modulo 97). */
export function isFrenchNir(value: string): boolean {
  const digits = value
    .replace(/[ .]/g, '')
    .replace(/^(\d{5})2A/i, '$119')
    .replace(/^(\d{5})2B/i, '$118');
  if (!/^[12]\d{14}$/.test(digits)) return false;
  return 97n - (BigInt(digits.slice(0, 13)) % 97n) === BigInt(digits.slice(13));
}

/** Italian codice fiscale by its form and check letter. */
export function isCodiceFiscale(value: string): boolean {
  const code = value.toUpperCase();
  if (!/^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/.test(code)) return false;
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const mark = code.charCodeAt(i);
    const order = mark < 58 ? mark - 48 : mark - 65;
    sum += i % 2 === 0 ? (odd[order] ?? 0) : order;
  }
  return String.fromCharCode(65 + (sum % 26)) === code[15];
}

/** Brazilian CPF: nine digits and two check digits. */
export function isCpf(value: string): boolean {
  const digits = value.replace(/[.-]/g, '');
  if (!/^\d{11}$/.test(digits) || /^(\d)\1{10}$/.test(digits)) return false;
  const check = (length: number) => {
    const rest =
      (weightedSum(
        digits,
        Array.from({ length }, (_, i) => length + 1 - i),
      ) *
        10) %
      11;
    return rest % 10 === Number(digits[length]);
  };
  return check(9) && check(10);
}

/** Dutch burgerservicenummer: the elfproef over nine digits. */
export function isBsn(value: string): boolean {
  return /^\d{9}$/.test(value) && value !== '000000000' && weightedSum(value, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}
