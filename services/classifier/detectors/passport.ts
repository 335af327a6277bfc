import { phrases } from '../knowledge/phrases.ts';
import { passportFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'passport',
  type: 'passport',
  title: 'Passport number',
  holds: ['text', 'integer'],
  about: 'person',
  names: {
    says: phrases(`
      passport, passport number, reisepass, reisepassnummer, passeport, pasaporte, passaporto, passaporte,
      paspoort, paspoortnummer, paszport, passnummer, passport no, passport nr, passport num, passport id,
      passportid, passport no id, pass nr, passport document, numero passeport, num passeport, numero pasaporte,
      num pasaporte, nro pasaporte, numero passaporto, numero passaporte, nr paszportu, numer paszportu, cislo
      pasu, passnr, passi numero, pasaport, pasaport no, pasaport numarasi, utlevel, utlevelszam, pasaportul,
      zagranpasport, paspor, no paspor, ho chieu, so ho chieu, travel document number, travel doc number,
      passport series, passport serial`),
    hints: phrases(`
      travel document, document number, pass`),
    denies: phrases(`
      passport country, passport photo, passport type, passport issue, passport expiry, passport expire,
      passport image, passport file, passport office, passport status, passport nationality, passport authority,
      passport path, passport scan, passport issued`),
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [5, 15],
    digits: [3, 12],
    matches: (value) => /^[A-Z\d][A-Z\d -]{4,14}$/i.test(value),
  },
  claims: passportFormats,
  examples: {
    names: ['passport', 'passport_number', 'passportNo', 'reisepass'],
    otherNames: ['passport_expiry', 'passport_photo', 'passage'],
    values: ['C01X00T47', '925665416'],
    otherValues: ['yes', 'expired in 2020, renewed'],
  },
});
