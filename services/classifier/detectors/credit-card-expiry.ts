import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'credit-card-expiry',
  type: 'credit_card_expiry',
  title: 'Payment card expiry',
  holds: ['text', 'integer', 'date'],
  about: 'any',
  names: {
    says: phrases(`
      card expiry, card expiration, cc expiry, cc exp, card exp, credit card expiry, credit card expiration,
      card expiry date, card expiration date, cc expiration, card exp month, card exp year, card expiry month,
      card expiry year, exp month, exp year, card valid thru, caducidad tarjeta, valid thru, expiry month,
      expiry year, expiration month, expiration year, exp mm, exp yy, exp yyyy, cardexpiry, cardexpiration, cc
      expiry date, cc expiration date, ccexp, ccexpmonth, ccexpyear, cc exp month, cc exp year, cc expires
      month, cc expires year, card expires, card exp date, card exp mm, card exp yy, card valid until, card
      valid to, card valid from, valid through, kartenablauf, gueltig bis karte, karte gueltig, date expiration
      carte, expiration carte, expiration cb, vencimiento tarjeta, fecha caducidad tarjeta, fecha vencimiento
      tarjeta, fecha expiracion tarjeta, scadenza carta, validade cartao, vencimento cartao, vervaldatum kaart,
      data waznosci karty, waznosc karty, payment expiry, debit card expiry, credit card exp, creditcard expiry,
      credit card expire, credit exp`),
    hints: phrases(`
      expiry, expiration, expiry date, expiration date, expires, exp date, expdate, expirydate, caducidad`),
    denies: phrases(`
      token expiry, session expiry, password expiry, license expiry, product expiry, license expiration,
      passport expiration, passport expiry, policy expiration, contract expiry, coupon expiry, link expiry, drug
      expiry, batch expiry, experience, visa expiry, key expiry, domain expiry, certificate expiry, otp expiry,
      subscription expiry`),
    beside: [
      {
        phrases: phrases(
          `exp, expiry, expiration, expires, exp date, expiry date, expiration date, expire date, month, year, exp month, exp year, valid until, valid to, valid thru, valid from, caducidad, vencimiento, fecha vencimiento, fecha expiracion, fecha caducidad, scadenza, validade, gueltig bis, ablauf, ablaufdatum, waznosc, data waznosci, vervaldatum`,
        ),
        companions: ['credit-card'],
      },
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [1, 10],
    matches: (value) =>
      /^(?:(?:0?[1-9]|1[0-2])(?:[/-]?(?:\d{2}|\d{4}))?|20\d\d(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)$/.test(value),
  },
  examples: {
    names: ['card_expiry', 'cc_exp', 'CardExpirationDate', 'exp_month'],
    otherNames: ['password_expiry', 'created_at', 'product'],
    values: ['04/27', '2027', '12-2029', '3'],
    otherValues: ['2027-01-31 10:00', 'never', '99/99'],
  },
});
