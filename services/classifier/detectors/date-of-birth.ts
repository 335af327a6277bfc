import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'date-of-birth',
  type: 'date_of_birth',
  title: 'Date of birth',
  holds: ['text', 'date', 'timestamp', 'integer'],
  about: 'person',
  names: {
    says: [
      ...standardFields['date-of-birth'],
      ...phrases(`
      birth date, birthdate, date of birth, dob, birthday, birth day, bday, geburtsdatum, geburtstag, geb datum,
      date naissance, date de naissance, naissance, fecha nacimiento, fecha de nacimiento, nacimiento, data
      nascita, data di nascita, nascita, data nascimento, data de nascimento, nascimento, geboortedatum, data
      urodzenia, date birth, born, born on, birth year, year of birth, geburtsjahr, annee naissance, birth dt,
      birth month, d o b, dateofbirth, birth day date, birth date time, birthdate time, geb, gebdat, geb dat,
      geb am, gebtag, geb tag, geburts datum, geboren, geboren am, geburt, date naiss, dnaissance, ddn, jour
      naissance, ne le, date de naiss, nac, fnac, fecha nac, fechanac, f nacimiento, fecnac, ano nacimiento,
      anio nacimiento, data nasc, dtnasc, dt nascimento, datanasc, nasc, anno nascita, ano nascimento, nato il,
      geboorte, geboortejaar, geboren op, urodzony, data ur, rok urodzenia, urodziny, datum narozeni, narozen,
      narozeni, fodselsdato, fodselsdag, fodt, fodelsedatum, fodelsedag, fodd, syntymaaika, syntymapaiva,
      szuletesi date, szuletes, szul date, dogum tarihi, dogumtarihi, dogum, data nasterii, nasterii, datum
      rodjenja, datum rodenja, datum rojstva, data rozhdeniya, date rozhdeniya, rozhdeniya, gimimo date, gimimo
      data, gimimo, tanggal lahir, tgl lahir, tgllahir, lahir, ngay sinh, ngaysinh, nam sinh, day of birth,
      month of birth, year birth, yob, birthyear, age birth, child dob, spouse dob, patient dob, customer dob,
      member dob, date nais, nais, dat naiss, date nac, fec nac, dat urodz, data urodz, geb date`),
    ],
    hints: phrases(`
      birth, b date, bdate`),
    denies: phrases(`
      place of birth, birth place, birthplace, birth city, birth country, country of birth, birthday sent, birth
      name, birth weight, birth certificate, birth order, birth rate, birth state, birth number, birth reg,
      birth registration, birth type, birth count, birth control, birth sex, birth gender, geb ort, geb name,
      geb land, city of birth, state of birth, birth hospital, nac id, lieu naissance, lugar nacimiento, luogo
      nascita, local nascimento, tempat lahir, noi sinh, birthday email, birthday discount, birthday greeting`),
    beside: [
      {
        phrases: phrases(`date birth, birth, naissance, nascita, nascimento, urodzenia, geburt`),
        companions: ['personal'],
      },
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [1, 35],
    digits: [1, 20],
    matches: (value) =>
      /^(?:(?:18[5-9]\d|19\d\d|20[0-4]\d)(?:[-./]?(?:0?[1-9]|1[0-2]|[A-Za-z]{3})[-./]?(?:[0-3]?\d))?(?:[ T].*)?|[0-3]?\d[-./ ](?:[0-3]?\d|[A-Za-z]{3,9})[-./ ,]{1,2}(?:\d{4}|\d{2})(?:[ T].*)?|[A-Za-z]{3,9} [0-3]?\d,? \d{4}|[0-2]?\d|3[01])$/.test(
        value,
      ),
  },
  examples: {
    names: ['birth_date', 'BirthDate', 'dob', 'geburtsdatum', 'fecha_nacimiento', 'dateOfBirth', 'DoB'],
    otherNames: ['created_at', 'place_of_birth', 'hire_date', 'birthplace'],
    values: ['1975-04-30', '30/04/1975', 'Apr 30, 1975', '1958-09-19 00:00:00', '19750430'],
    otherValues: ['unknown', '192.168.0.1', '1234567890'],
  },
});
