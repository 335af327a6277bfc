import validator from 'validator';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'iban',
  type: 'iban',
  title: 'International bank account number',
  holds: ['text'],
  about: 'any',
  names: {
    says: ['iban', 'iban number'],
    hints: [
      'bank account',
      'account number',
      'konto',
      'kontonummer',
      'bankverbindung',
      'cuenta',
      'compte',
      'conto',
      'rekening',
      'rekeningnummer',
    ],
    denies: ['iban country'],
  },
  values: {
    alphabet: ['letter', 'hex', 'wide', 'digit', 'blank', 'control', 'dash'],
    needs: ['digit'],
    proof: 'conclusive',
    length: [15, 42],
    matches: (value) => validator.isIBAN(value.replace(/[ -]/g, '')),
  },
  examples: {
    names: ['iban', 'IBAN_Number', 'kontonummer'],
    otherNames: ['iban_count', 'urban', 'account_id'],
    values: ['DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432'],
    otherValues: ['DE89370400440532013001', 'GB82', 'DE89'],
  },
});
