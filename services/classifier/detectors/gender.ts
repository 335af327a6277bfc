import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

const words = new Set(
  'm f w d x u o h v k male female man woman boy girl männlich weiblich divers mann frau herr homme femme masculin féminin hombre mujer masculino femenino feminino maschio femmina uomo donna man vrouw mannelijk vrouwelijk mezczyzna kobieta other unknown nonbinary non-binary diverse transgender 0 1 2 9 t f true false mr mrs ms'.split(
    ' ',
  ),
);

export default defineDetector({
  id: 'gender',
  type: 'gender',
  title: 'Gender or sex',
  holds: ['text', 'integer', 'boolean'],
  about: 'person',
  names: {
    says: [
      ...standardFields.gender,
      ...phrases(`
      gender, sex, geschlecht, sexe, sexo, genero, sesso, genere, geslacht, plec, gender code, gender identity,
      is male, is female, male, pronouns, gendercode, sex code, sex name, gender name, gender id code, patient
      sex, patient gender, birth sex, sex at birth, geschl, geschlecht code, civilite sexe, sesso code, genero
      code, genre personne, plec code, pohlavi, kjonn, sukupuoli, cinsiyet, sexul, lytis, jenis kelamin, gioi
      tinh, rod pol, is woman, is man, jk, masculino, femenino`),
    ],
    hints: phrases(`
      salutation, anrede, civilite, tratamiento, aanhef, title of courtesy, honorific, prefix title, mf, m f`),
    denies: phrases(`
      sex offender, gender category product, gender target, kon id, jk id`),
    beside: [
      { phrases: phrases(`genre`), companions: ['first-name'] },
      { phrases: phrases(`genre`), companions: ['person-name'] },
      { phrases: phrases(`genre`), companions: ['date-of-birth'] },
    ],
  },
  values: {
    proof: 'dictionary',
    expected: 0.8,
    needsName: true,
    length: [1, 30],
    matches: (value) => words.has(value.toLowerCase()),
    fits: (value) => value.length <= 30 && !/\d{2}/.test(value),
  },
  examples: {
    names: ['gender', 'Sex', 'geschlecht', 'genero'],
    otherNames: ['genre', 'gender_id', 'sextant'],
    values: ['M', 'female', 'weiblich', 'hombre', 'D'],
    otherValues: ['action', 'medium', '77'],
  },
});
