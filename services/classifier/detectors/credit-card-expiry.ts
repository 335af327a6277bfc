import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'credit-card-expiry',
  type: 'credit_card_expiry',
  title: 'Payment card expiry',
  holds: ['text', 'integer', 'date'],
  about: 'any',
  names: {
    says: [
      'card expiry',
      'card expiration',
      'cc expiry',
      'cc exp',
      'card exp',
      'credit card expiry',
      'credit card expiration',
      'card expiry date',
      'card expiration date',
      'cc expiration',
      'card exp month',
      'card exp year',
      'card expiry month',
      'card expiry year',
      'exp month',
      'exp year',
      'card valid thru',
      'caducidad tarjeta',
      'valid thru',
    ],
    hints: ['expiry', 'expiration', 'expiry date', 'expiration date', 'expires'],
    denies: ['token expiry', 'session expiry', 'password expiry', 'license expiry'],
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
