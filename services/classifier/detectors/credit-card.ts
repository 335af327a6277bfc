import validator from 'validator';
import { passesLuhn } from '../knowledge/checksums.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { cardFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

/** Issuer ranges with their lengths (ISO/IEC 7812): Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, Maestro. */
const issuers =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|(?:5018|5020|5038|6304|6759|676[1-3])\d{8,15})$/;
const formed = /^\d(?:[ -]?\d){7,18}$/;

function isCardNumber(value: string): boolean {
  if (!formed.test(value)) return false;
  const digits = value.replace(/\D/g, '');
  return (issuers.test(digits) || validator.isCreditCard(digits)) && passesLuhn(digits) && !/^(\d)\1+$/.test(digits);
}

/** Also numbers that are masked, shortened or invented: a column named for cards is not acquitted by a check digit. */
function couldBeCard(value: string): boolean {
  return formed.test(value) || /^[\dXx*#• -]{10,25}$/.test(value);
}

export default defineDetector({
  id: 'credit-card',
  type: 'credit_card',
  title: 'Payment card number',
  holds: ['text', 'integer', 'number'],
  about: 'any',
  names: {
    says: [
      ...standardFields['credit-card'],
      ...phrases(`
      credit card, credit card number, card number, cc number, ccnum, ccn, pan, kreditkarte, kreditkartennummer,
      kartennummer, carte bancaire, carte credit, numero carte, tarjeta credito, numero tarjeta, carta credito,
      cartao, cartao credito, creditcard, debit card, payment card, karta kredytowa, numer karty, kaartnummer,
      card account number, creditcard number, creditcardnumber, creditcardno, ccno, cc no, cc num, cc nr,
      cardno, card no, card num, card nr, cardnum, cardnumber, credit card no, credit card num, card pan,
      primary account number, payment card number, debit card number, debit card no, debitcard, bank card, bank
      card number, bankcard, atm card, atm card number, visa number, mastercard number, amex number,
      kreditkartennr, kreditkarten nummer, kreditkarte nummer, kreditkarte nr, karten nummer, kartennr, numero
      carte bancaire, num carte, numero cb, carte bleue, carte de credit, numero carte credit, numero tarjeta
      credito, num tarjeta, nro tarjeta, tarjeta numero, tarjeta debito, numero carta, numero carta credito,
      carta credito numero, num carta, numero cartao, num cartao, cartao numero, numero cartao credito, cartao
      debito, creditcardnummer, creditcard nummer, kredietkaart, kredietkaartnummer, bankpas, pasnummer, nr
      karty, nr karty kredytowej, karta kredyt, karty kredyt, nr karty kredyt, cislo karty, kreditni karta,
      kortnummer, kreditkort, kortnr, luottokortti, kartyaszam, bankkartya, kart no, kart numarasi, kredi karti,
      kredi karti no, numar card, card number encrypted, nomor kartu, kartu kredit, so the, nomer karty`),
    ],
    hints: phrases(`
      card, cc, carte, carta, karta, kort, kart, tarjeta, cb`),
    denies: phrases(`
      card holder, cardholder, card expiry, card type, cc type, card brand, library card, id card, identity
      card, sim card, gift card, business card, loyalty card, health card, card name, cc email, cc address,
      score card, card last four, last four, card last, cc list, cc recipients, cc id, card id, card title, card
      code, card status, card image, card color, card level, card class, card text, card set, card suit, card
      count, card value, card exp, card expiration, card cvv, card cvc, card holder name, card owner, card
      issuer, card network, card scheme, card bin, card token, fidelity card, member card, membership card, job
      card, job card number, time card, punch card, rate card, report card, post card, memory card, graphics
      card, video card, sound card, green card, red card, yellow card, business card number, membership card
      number, library card number, loyalty card number, gift card number, gift card code, access card, key card,
      carte grise, carte fidelite, carte vitale, carte identite, carta identita, carta conducao, pan number, pan
      card, pan no, tarjeta id, karta pracy, karta pacjenta, nr karty pacjenta, cartao cidadao, cartao sus,
      health card number, insurance card, pan city, tarjeta sanitaria`),
    beside: [{ phrases: phrases(`number, card, pan, cc`), companions: ['credit-card-expiry'] }],
  },
  values: {
    proof: 'checksum',
    chance: 0.06,
    length: [12, 25],
    digits: [13, 19],
    distinctAtLeast: 4,
    alphabet: ['digit', 'blank', 'dash'],
    matches: isCardNumber,
    fits: couldBeCard,
  },
  claims: cardFormats,
  examples: {
    names: ['credit_card', 'ccNumber', 'cardNumber', 'kreditkartennummer'],
    otherNames: ['card_type', 'credit_card_type', 'cardholder', 'library_card', 'gift_card_id'],
    values: ['4111 1111 1111 1111', '5555-5555-5555-4444', '378282246310005', '6011111111111117'],
    otherValues: [
      '4111111111111112',
      '4006381333931',
      '0000000000000000',
      '356938035643809',
      '1234567890123456',
      '1700000000000',
    ],
  },
});
