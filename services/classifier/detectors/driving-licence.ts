import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'driving-licence',
  type: 'driving_licence',
  title: 'Driving licence number',
  holds: ['text', 'integer'],
  about: 'person',
  names: {
    says: phrases(`
      driving licence, driving license, drivers license, driver license, driver licence, drivers licence, driver
      license number, driving licence number, dl number, fuehrerschein, fuhrerschein, fuehrerscheinnummer,
      permis conduire, permis de conduire, permiso conducir, licencia conducir, patente guida, carta conducao,
      rijbewijs, rijbewijsnummer, prawo jazdy, cnh, dlnumber, driving licence no, driving license no, driving
      license number, drivers licence number, drivers license number, driver licence number, license no driver,
      driver license no, driver license id, driverlicense, driverslicense, driverlicence, dl no, dl num, dlno,
      dln, driver license state number, licence conduire, permis number, numero permis, num permis, permis
      conduire numero, fuehrerscheinnr, fuhrerscheinnummer, fuhrerschein nr, fuehrerschein nr, licencia conducir
      numero, numero licencia, carnet conducir, permiso conducir numero, numero patente guida, carta conducao
      numero, carta motorista, carteira motorista, numero cnh, habilitacao, rijbewijs nummer, nr prawa jazdy,
      numer prawa jazdy, prawo jazdy number, ridicsky prukaz, korkort, korkortsnummer, forerkort, korekort,
      ajokortti, jogositvany, ehliyet, ehliyet no, permis auto, sim number driver, bang lai, gplx`),
    hints: phrases(`
      license number, licence number, licence, license, licencia, carnet, patente`),
    denies: phrases(`
      software license, license plate, license key, license type, product license, license url, license text,
      licence plate, license class, licence class, license name, licence type, license date, license expiry,
      license expiration, license status, license id, licence id, license count, license category, patente
      vehiculo, placa patente, license agreement, business license, medical license, trade license`),
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [5, 25],
    digits: [3, 20],
    matches: (value) => /^[A-Z\d*][A-Z\d *-]{4,24}$/i.test(value),
  },
  examples: {
    names: ['driving_licence', 'driversLicense', 'dl_number', 'rijbewijs'],
    otherNames: ['license_plate', 'license_key', 'driver_version'],
    values: ['MORGA657054SM9IJ', 'D1234567'],
    otherValues: ['MIT', 'Apache-2.0 or later, see file'],
  },
});
