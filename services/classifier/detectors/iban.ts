import validator from 'validator';
import { phrases } from '../knowledge/phrases.ts';
import { ibanFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

/** Country and check digits, however they are grouped. */
const startsAsIban = /^[\s-]*[a-z][\s-]*[a-z][\s-]*\d[\s-]*\d/i;

export default defineDetector({
  id: 'iban',
  type: 'iban',
  title: 'International bank account number',
  holds: ['text'],
  about: 'any',
  names: {
    says: phrases(`
      iban, iban number, iban no, iban nr, iban code, iban account, codigo iban, numero iban, num iban, code
      iban, iban nummer, iban numero, ibannr, nr iban`),
    hints: phrases(`
      bank account, account number, konto, kontonummer, bankverbindung, cuenta, compte, conto, rekening,
      rekeningnummer, bank account number, account no, rachunek, nr konta, cuenta corriente, compte bancaire,
      bankrekening`),
    denies: phrases(`
      iban country`),
  },
  values: {
    alphabet: ['letter', 'hex', 'wide', 'digit', 'blank', 'control', 'dash'],
    needs: [['digit']],
    proof: 'conclusive',
    length: [15, 42],
    fits: (value) => /^[A-Z]{2}\d{2}[ -]?[A-Z\d](?:[ -]?[A-Z\d]){7,33}$/i.test(value),
    matches: (value) => startsAsIban.test(value) && validator.isIBAN(value.replace(/[ -]/g, '')),
  },
  claims: ibanFormats,
  examples: {
    names: ['iban', 'IBAN_Number', 'kontonummer'],
    otherNames: ['iban_count', 'urban', 'account_id'],
    values: ['DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432'],
    otherValues: ['DE89370400440532013001', 'GB82', 'DE89'],
  },
});
