import bankAccounts from './privacy-rules/bank-accounts.ts';
import clearTextPasswords from './privacy-rules/clear-text-passwords.ts';
import contactDetails from './privacy-rules/contact-details.ts';
import creditCardExpiryDates from './privacy-rules/credit-card-expiry-dates.ts';
import creditCardNumbers from './privacy-rules/credit-card-numbers.ts';
import datesOfBirth from './privacy-rules/dates-of-birth.ts';
import financialDetails from './privacy-rules/financial-details.ts';
import freeText from './privacy-rules/free-text.ts';
import nationalIdentifiers from './privacy-rules/national-identifiers.ts';
import onlineIdentifiers from './privacy-rules/online-identifiers.ts';
import passwordHashes from './privacy-rules/password-hashes.ts';
import personalNames from './privacy-rules/personal-names.ts';
import personalTraits from './privacy-rules/personal-traits.ts';
import postalAddresses from './privacy-rules/postal-addresses.ts';
import privateKeys from './privacy-rules/private-keys.ts';
import secretsAndTokens from './privacy-rules/secrets-and-tokens.ts';
import specialCategories from './privacy-rules/special-categories.ts';
import type { PrivacyRule } from './define-privacy-rule.ts';

/** Every rule that turns classified columns into a finding; together they cover the whole vocabulary. */
export const privacyRules: readonly PrivacyRule[] = [
  bankAccounts,
  clearTextPasswords,
  contactDetails,
  creditCardExpiryDates,
  creditCardNumbers,
  datesOfBirth,
  financialDetails,
  freeText,
  nationalIdentifiers,
  onlineIdentifiers,
  passwordHashes,
  personalNames,
  personalTraits,
  postalAddresses,
  privateKeys,
  secretsAndTokens,
  specialCategories,
];
