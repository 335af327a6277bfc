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

/** Argentine CBU: bank and branch with their check digit, then the account with its own; 22 digits. */
export function isArgentineCbu(value: string): boolean {
  const digits = value.replace(/[\s\u2013-]/g, '');
  if (!/^\d{22}$/.test(digits)) return false;
  const check = (part: string, weights: readonly number[]) => (10 - (weightedSum(part, weights) % 10)) % 10;
  return (
    check(digits.slice(0, 7), [7, 1, 3, 9, 7, 1, 3]) === Number(digits[7]) &&
    check(digits.slice(8, 21), [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3]) === Number(digits[21])
  );
}

/** Czech and Slovak rodné číslo: date of birth (women's months plus 50, some plus 20), since 1954 divisible by 11 or ending in 0. */
export function isBirthNumber(value: string): boolean {
  const digits = value.replace(/[ /]/g, '');
  if (!/^\d{9,10}$/.test(digits)) return false;
  const year = Number(digits.slice(0, 2));
  const month = (Number(digits.slice(2, 4)) % 50) % 20;
  const day = Number(digits.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (digits.length === 9) return year <= 53 || year >= 80;
  return (Number(digits.slice(0, 9)) % 11) % 10 === Number(digits[9]);
}
