import { createHash } from 'node:crypto';
import { Faker, en } from '@faker-js/faker';

export interface Person {
  readonly first: string;
  readonly last: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** YYYY-MM-DD */
  readonly born: string;
  readonly gender: string;
  readonly street: string;
  readonly city: string;
  readonly postalCode: string;
}

/** The day on which the demo's snapshot was taken; everything in it lies before. */
export const snapshotDay = '2026-10-31';

export type Fictional = ReturnType<typeof fictional>;

/**
 * Seeded values that belong to nobody: mail at example.*, 555-01xx phones, numbers of card test ranges, social security
 * numbers and bank codes that are never issued, and secrets put together here that open nothing.
 */
export function fictional(seed: number) {
  const faker = new Faker({ locale: [en] });
  faker.seed(seed);
  faker.setDefaultRefDate(`${snapshotDay}T00:00:00.000Z`);
  const digits = (count: number): string => faker.string.numeric({ length: count, allowLeadingZeros: true });
  const token = (count: number): string => faker.string.alphanumeric(count);
  const pick = <T>(values: readonly T[]): T => faker.helpers.arrayElement(values);
  const between = (min: number, max: number): number => faker.number.int({ min, max });
  const day = (from: string, to: string): string => faker.date.between({ from, to }).toISOString().slice(0, 10);
  const moment = (from: string, to: string): string =>
    `${faker.date.between({ from, to }).toISOString().slice(0, 19).replace('T', ' ')}+00`;
  const phone = (): string => {
    const area = pick(['202', '212', '303', '415', '512', '617', '713', '808']);
    const line = `01${digits(2)}`;
    return pick([`+1 ${area} 555 ${line}`, `(${area}) 555-${line}`, `${area}-555-${line}`, `+1${area}555${line}`]);
  };
  const person = (): Person => {
    const first = faker.person.firstName();
    const last = faker.person.lastName();
    const host = pick(['example.com', 'example.org', 'example.net']);
    const address = `${first}${pick(['.', '_', ''])}${last}${pick(['', String(between(2, 99))])}@${host}`;
    return {
      first,
      last,
      name: `${first} ${last}`,
      email: address.toLowerCase().replaceAll(/[^a-z0-9.@_]/g, ''),
      phone: phone(),
      born: day('1941-01-01', '2007-12-31'),
      gender: pick(['female', 'male', 'female', 'male', 'non-binary']),
      street: faker.location.streetAddress(),
      city: faker.location.city(),
      postalCode: faker.location.zipCode('#####'),
    };
  };

  return {
    faker,
    digits,
    token,
    pick,
    between,
    day,
    moment,
    phone,
    person,
    /** A number of a test range with a valid check digit; 16 digits. */
    cardNumber: (): string => withLuhnDigit(`${pick(['424242', '555555', '411111', '222300'])}${digits(9)}`),
    /** Areas above 899 have never been issued; groups below 50 keep clear of tax numbers of the same form. */
    ssn: (): string => `9${digits(2)}-${between(10, 49)}-${digits(4)}`,
    /** Valid check digits, a bank that does not exist. */
    iban: (): string => {
      const account = pick([
        { country: 'GB', rest: `TEST00${digits(12)}` },
        { country: 'DE', rest: `000${digits(15)}` },
        { country: 'NL', rest: `TEST0${digits(9)}` },
      ]);
      return withIbanDigits(account.country, account.rest);
    },
    /** The form of a bcrypt hash; no password leads to it. */
    bcryptHash: (): string => `$2b$12$${faker.string.fromCharacters(bcryptAlphabet, 53)}`,
    clearPassword: (): string =>
      `${pick(['Sunny', 'Harbor', 'Copper', 'Willow', 'Falcon', 'Marble', 'Tulip'])}${pick(['Day', 'Lake', 'Rock', 'tree', 'moon'])}${between(10, 9999)}${pick(['!', '?', '$', '#', '*'])}`,
    jwt: (subject: string, issuedAt: number): string =>
      [
        { alg: 'HS256', typ: 'JWT' },
        { sub: subject, iat: issuedAt, scope: 'shop' },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .concat(faker.string.fromCharacters(`${letters}0123456789-_`, 43))
        .join('.'),
    /** The form of a payment provider's live key, put together so that no such literal stands in this file. */
    paymentKey: (): string => ['sk', 'live', token(32)].join('_'),
    accessKey: (): string => ['AK', 'IA', faker.string.fromCharacters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)].join(''),
    webhookSecret: (): string => ['whsec', token(32)].join('_'),
    privateKey: (): string => {
      const kind = ['PRIVATE', 'KEY'].join(' ');
      const body = Array.from({ length: 6 }, () => faker.string.fromCharacters(`${letters}0123456789+/`, 64));
      return [`-----BEGIN ${kind}-----`, ...body, `-----END ${kind}-----`, ''].join('\n');
    },
    hexDigest: (text: string): string => createHash('sha256').update(text).digest('hex'),
  };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const bcryptAlphabet = `./${letters}0123456789`;

/** Appends the digit that makes the whole pass the Luhn check (ISO/IEC 7812-1). */
export function withLuhnDigit(payload: string): string {
  const sum = [...payload].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${payload}${(10 - (sum % 10)) % 10}`;
}

/** Puts in the two digits that make the whole pass modulo 97 (ISO 13616). */
export function withIbanDigits(country: string, rest: string): string {
  const numeric = [...`${rest}${country}00`].map((sign) => String(parseInt(sign, 36))).join('');
  return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${rest}`;
}
