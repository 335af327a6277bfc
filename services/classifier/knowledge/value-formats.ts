import { getCountries, isValidPhoneNumber } from 'libphonenumber-js/min';
import validator from 'validator';
import type { Claim } from './number-formats.ts';

const claim = (format: string, title: string, accepts: (value: string) => boolean): Claim => ({
  format,
  title,
  accepts,
});
const longestNumber = 60;
const short = (test: (value: string) => boolean) => (value: string) => value.length <= longestNumber && test(value);

/** The library throws on half a surrogate pair, which an escape in JSON can hold. */
export function isEmailAddress(value: string): boolean {
  return value.length <= 400 && !/\p{Surrogate}/u.test(value) && validator.isEmail(value);
}

export const emailFormats = [claim('email', 'E-mail address', isEmailAddress)];

export const networkFormats = [
  claim(
    'ip',
    'IP address, version 4 or 6',
    short((value) => validator.isIP(value)),
  ),
  claim(
    'ipv4',
    'IP address, version 4',
    short((value) => validator.isIP(value, 4)),
  ),
  claim(
    'ipv6',
    'IP address, version 6',
    short((value) => validator.isIP(value, 6)),
  ),
  claim(
    'ip-range',
    'IP network in CIDR notation',
    short((value) => validator.isIPRange(value)),
  ),
];

export const hardwareFormats = [
  claim(
    'mac-address',
    'MAC address (EUI-48, EUI-64)',
    short((value) => validator.isMACAddress(value)),
  ),
];

export const ibanFormats = [
  claim(
    'iban',
    'International bank account number (ISO 13616)',
    short((value) => validator.isIBAN(value)),
  ),
];

export const bankCodeFormats = [
  claim(
    'bic',
    'Business identifier code (ISO 9362)',
    short((value) => validator.isBIC(value.replace(/ /g, ''))),
  ),
  claim(
    'us.rtn',
    'ABA routing number',
    short((value) => validator.isAbaRouting(value)),
  ),
];

export const cardFormats = [
  claim(
    'card',
    'Payment card number (ISO/IEC 7812)',
    short((value) => validator.isCreditCard(value)),
  ),
];

export const jwtFormats = [
  claim('jwt', 'JSON Web Token (RFC 7519)', (value) => value.length <= 65_536 && validator.isJWT(value)),
];

export const digestFormats = (['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const).map((kind) =>
  claim(
    `hash.${kind}`,
    `${kind.toUpperCase()} in hexadecimal`,
    (value) => value.length <= 128 && validator.isHash(value, kind),
  ),
);

export const positionFormats = [
  claim(
    'lat-long',
    'Latitude and longitude',
    short((value) => validator.isLatLong(value)),
  ),
];

/** The library lists them; its types do not. */
const passportCountries = (validator as unknown as { readonly passportNumberLocales: readonly string[] })
  .passportNumberLocales;

export const passportFormats = passportCountries.map((country) =>
  claim(
    `passport.${country}`,
    `Passport number, ${country}`,
    short((value) => validator.isPassportNumber(value, country)),
  ),
);

export const postalFormats = validator.isPostalCodeLocales.map((country) =>
  claim(
    `postal.${country}`,
    `Postal code, ${country}`,
    short((value) => validator.isPostalCode(value, country)),
  ),
);

export const phoneFormats = getCountries().map((country) =>
  claim(
    `phone.${country}`,
    `Telephone number, ${country}`,
    short((value) => isValidPhoneNumber(value, country)),
  ),
);
