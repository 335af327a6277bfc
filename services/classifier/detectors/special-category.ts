import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'special-category',
  type: 'special_category',
  title: 'Religion, ethnicity, politics, sexual orientation, union membership',
  holds: ['text', 'boolean'],
  about: 'person',
  names: {
    says: [
      ...standardFields['special-category'],
      ...phrases(`
      religion, religious affiliation, denomination, konfession, religione, religiao, religie, ethnicity, ethnic
      group, ethnic origin, ethnie, ethnische herkunft, etnia, racial origin, political party, political
      affiliation, political opinion, sexual orientation, orientation sexuelle, orientacion sexual, trade union,
      union member, union membership, gewerkschaft, criminal record, criminal history, conviction, convictions,
      caste, religious belief, religious beliefs, religioes, religia, wyznanie, nabozenstvi, agama, ton giao,
      vallas, uskonto, religionszugehoerigkeit, kirchensteuer, kirchensteuermerkmal, religionsbekenntnis,
      croyance, religion pratiquee, creencia, creencia religiosa, confessione, confissao, geloof,
      geloofsovertuiging, ethnicity code, ethnic background, ethnic category, ethnic code, race ethnicity,
      racial group, racial, ethnische gruppe, ethnische zugehoerigkeit, origine ethnique, origen etnico, origine
      etnica, origem etnica, raca cor, cor raca, afkomst, etnische afkomst, etniciteit, pochodzenie etniczne,
      dan toc, indigenous, indigenous status, aboriginal, caste category, sub caste, subcaste, social category,
      political view, political views, political orientation, party affiliation, political membership,
      parteizugehoerigkeit, opinion politique, parti politique, afiliacion politica, partido politico, opinione
      politica, politieke voorkeur, union affiliation, vakbond, zwiazek zawodowy, gewerkschaftsmitglied,
      sexuality, sexual preference, orientation sexual, lgbt, lgbtq, sexuelle orientierung, orientamento
      sessuale, orientacao sexual, seksuele geaardheid, orientacja seksualna, transgender status, criminal
      records, felony, arrest date, arrest reason, vorstrafen, fuehrungszeugnis, casier judiciaire, antecedentes
      penales, antecedenti penali, antecedentes criminais, strafblad, karalnosc, biometric, biometrics,
      biometric data, biometric template, face encoding, face embedding, face template, faceprint, fingerprint
      template, fingerprint data, finger print, fingerprints, iris scan, retina scan, voiceprint, huella, huella
      dactilar, impronta digitale, impressao digital, vingerafdruk, odcisk palca, fingerabdruck, empreinte
      digitale`),
    ],
    hints: phrases(`
      race, tribe, ethnic, party, church, partido, partito, parti, partei, cor, rasa, raza, razza, union,
      belief, crime, offense, offence, sentence, arrest`),
    denies: phrases(`
      race condition, race time, race result, union type, race id, race date, race type, race number, race name,
      race distance, race track, race class, horse race, union id, party id, party size, party type, party name,
      third party, party code, religion code id`),
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [1, 80],
    matches: (value) => /^\p{L}[\p{L} .,'’()/&-]{0,79}$/u.test(value),
  },
  examples: {
    names: ['religion', 'ethnicity', 'sexualOrientation', 'trade_union'],
    otherNames: ['race_time', 'religion_id', 'region', 'nationality'],
    values: ['Buddhist', 'römisch-katholisch', 't'],
    otherValues: ['0.50', '2024-01-31'],
  },
});
