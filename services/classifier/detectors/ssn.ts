import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'ssn',
  type: 'ssn',
  title: 'US social security number',
  holds: ['text', 'integer'],
  about: 'person',
  names: {
    says: phrases(`
      ssn, social security, social security number, soc sec, social sec number, ssn number, socialsecurity, ss
      number, ssn last, ssn no, ssn tin, ssn id, ssnum, ssno, soc sec num, social sec, social security no,
      social security id, socsec, us ssn, ssn last four, last four ssn, last ssn, ssn4, patient ssn, emp ssn,
      employee ssn, social security nbr`),
    hints: phrases(`
      ss, social, tax id, national id`),
    denies: phrases(`
      social media, social network, social login, social link, social url`),
  },
  values: {
    proof: 'distinctive',
    length: [9, 11],
    digits: [9, 9],
    distinctAtLeast: 2,
    alphabet: ['digit', 'dash', 'blank'],
    matches: (value) => /^(?!000|666)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}$/.test(value),
    fits: (value) => /^(?:\d{9}|\d{4}|[\dX*]{3}-?[\dX*]{2}-?\d{4})$/i.test(value),
  },
  examples: {
    names: ['ssn', 'social_security_number', 'SSN'],
    otherNames: ['session', 'social_media', 'assn', 'ssn_count'],
    values: ['999-12-3456', '123-45-6789'],
    otherValues: ['123456789', '000-12-3456', '12-345-6789', '555-0134'],
  },
});
