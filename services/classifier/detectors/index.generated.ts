import type { Detector } from './define-detector.ts';
import apiKey from './api-key.ts';
import bankAccount from './bank-account.ts';
import city from './city.ts';
import country from './country.ts';
import creditCardExpiry from './credit-card-expiry.ts';
import creditCard from './credit-card.ts';
import dateOfBirth from './date-of-birth.ts';
import drivingLicence from './driving-licence.ts';
import email from './email.ts';
import firstName from './first-name.ts';
import freeTextPii from './free-text-pii.ts';
import gender from './gender.ts';
import geoCoordinates from './geo-coordinates.ts';
import health from './health.ts';
import iban from './iban.ts';
import ipAddress from './ip-address.ts';
import jwt from './jwt.ts';
import lastName from './last-name.ts';
import macAddress from './mac-address.ts';
import nationalId from './national-id.ts';
import passport from './passport.ts';
import passwordDigest from './password-digest.ts';
import passwordHash from './password-hash.ts';
import password from './password.ts';
import personName from './person-name.ts';
import phone from './phone.ts';
import postalCode from './postal-code.ts';
import privateKey from './private-key.ts';
import salary from './salary.ts';
import secret from './secret.ts';
import specialCategory from './special-category.ts';
import ssn from './ssn.ts';
import streetAddress from './street-address.ts';
import taxId from './tax-id.ts';
import urlWithCredentials from './url-with-credentials.ts';
import username from './username.ts';

/** Every unit of this folder, sorted by path. Made by `npm run generate`; do not edit. */
export const detectors: readonly Detector[] = [
  apiKey,
  bankAccount,
  city,
  country,
  creditCardExpiry,
  creditCard,
  dateOfBirth,
  drivingLicence,
  email,
  firstName,
  freeTextPii,
  gender,
  geoCoordinates,
  health,
  iban,
  ipAddress,
  jwt,
  lastName,
  macAddress,
  nationalId,
  passport,
  passwordDigest,
  passwordHash,
  password,
  personName,
  phone,
  postalCode,
  privateKey,
  salary,
  secret,
  specialCategory,
  ssn,
  streetAddress,
  taxId,
  urlWithCredentials,
  username,
];
