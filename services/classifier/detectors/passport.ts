import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'passport',
  type: 'passport',
  title: 'Passport number',
  holds: ['text', 'integer'],
  about: 'person',
  names: {
    says: [
      'passport',
      'passport number',
      'reisepass',
      'reisepassnummer',
      'passeport',
      'pasaporte',
      'passaporto',
      'passaporte',
      'paspoort',
      'paspoortnummer',
      'paszport',
      'passnummer',
    ],
    hints: ['travel document', 'document number'],
    denies: ['passport country', 'passport photo'],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [5, 15],
    digits: [3, 12],
    matches: (value) => /^[A-Z\d][A-Z\d -]{4,14}$/i.test(value),
  },
  examples: {
    names: ['passport', 'passport_number', 'passportNo', 'reisepass'],
    otherNames: ['passport_expiry', 'passport_photo', 'passage'],
    values: ['C01X00T47', '925665416'],
    otherValues: ['yes', 'expired in 2020, renewed'],
  },
});
