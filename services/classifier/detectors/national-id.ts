import { hasNationalCheck, nationalFormats } from '../knowledge/number-formats.ts';
import { isDay } from '../domain/character-classes.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'national-id',
  type: 'national_id',
  title: 'National identity or insurance number',
  holds: ['text', 'integer'],
  about: 'person',
  names: {
    says: [
      ...standardFields['national-id'],
      ...phrases(`
      national id, national identity, national identification number, nino, national insurance, national
      insurance number, ni number, personal id, personal number, identity number, identity card, identity card
      number, id card, id card number, identification number, identity document, id document, personalausweis,
      ausweisnummer, sozialversicherungsnummer, sv nummer, rentenversicherungsnummer, numero securite sociale,
      securite sociale, nir, dni, nie, documento identidad, cedula, curp, codice fiscale, carta identita, cartao
      cidadao, bilhete identidade, cpf, rg, bsn, burgerservicenummer, pesel, dowod osobisty, aadhaar, aadhar,
      citizen id, civil id, emirates id, nric, hkid, personnummer, fodselsnummer, rodne cislo, egn, oib, jmbg,
      ahv, ahv number, cnp, sin number, medicare number, nhs number, number national, id number national,
      national number, national code, national register number, national registration number, national
      identifier, government id number, personal identification number, personal id number, personal identity
      number, personal code, person number, personnr, person nr, citizen number, citizenship number, citizenship
      no, resident id, residence permit, residence permit number, registration card, nrc, nic, nic number, nin,
      nida, cnic, cnic number, nid, nid number, id no, idno, idnumber, id nr, id num, identity no,
      identification no, identification card, identification document, id proof number, document id number,
      identity proof number, voter id, voter card, ration card, aadhar number, aadhaar number, aadhar card,
      aadhaar card, uidai, ic number, mykad, ktp, no ktp, nik, cmnd, cccd, emirates, iqama, iqama number, qid,
      hk id, social insurance number, social insurance no, social insurance, insurance number, nhs no, health
      card number, medicare, medicare id, id card no, national insurance no, ppsn, pps number,
      sozialversicherungsnr, sozialvnr, sv nr, svnr, svnummer, sozialversicherung, versicherungsnummer sozial,
      rentenversicherung, ausweis, ausweisnr, ausweis nr, personalausweisnummer, personenkennzahl, ahv nr,
      ahvnummer, krankenversicherungsnummer, versichertennummer, num secu, numero secu, secu sociale, nss,
      numero ss, numero securite, nir number, insee, carte identite, cni, numero cni, numero cin, piece
      identite, numero piece, numero piece identite, numero identite, registre national, niss, numero dni, num
      dni, nro dni, dni nie, nif nie, numero documento, nro documento, num documento, documento numero, numero
      identidad, numero identificacion, num identificacion, identificacion, cedula identidad, cedula ciudadania,
      numero cedula, nro cedula, seguridad social, numero seguridad social, num seg social, nss imss, rut, dpi,
      cui, ine, clave elector, cod fiscale, codicefiscale, codfiscale, cf codice, documento identita, numero
      documento identita, tessera sanitaria, carta identita numero, numero cpf, cpf cnpj, cpf cliente, rg
      number, numero rg, numero identidade, carteira identidade, cartao cidadao numero, numero cartao cidadao,
      bi number, nis, pis, pasep, pis pasep, titulo eleitor, cartao sus, cns, ctps, rijksregisternummer,
      rijksregister, burger service number, sofinummer, identiteitskaart, identiteitskaartnummer, bsn nummer, nr
      dowodu, numer dowodu, dowod, seria dowodu, nr pesel, numer pesel, nr dokumentu, dokument tozsamosci,
      rodnecislo, cislo op, obciansky preukaz, cpr, cpr number, cpr nummer, fodselsnr, henkilotunnus, hetu,
      szemelyi szam, szemelyi igazolvany, taj szam, tc kimlik, tc kimlik no, tckn, tc no, kimlik no, tckimlik,
      asmens code, asmens kodas, isikukood, personas code, personas kods, cnp number, maticni broj, jmbg number,
      snils, emso, amka, teudat zehut, rrn, my number, ghana card, omang, huduma, adhar, adhar number, adhar no,
      adhar card, aadhar no, aadhaar no, adhaar, adhaar number`),
    ],
    hints: phrases(`
      national, id number, government id, identity, sin, identity document, identification, document number,
      document no, identity code, registration number, cin, ci, cc, rc, run, id document number, identity type
      number, documento, doc number, dokument, nr dokumentu, ss number`),
    denies: phrases(`
      national team, nationality, identity provider, identity column, document type, documento tipo, tipo
      documento, identification type, identity type, id type, type identification, rut empresa, government id
      type, run date, run time, run id, run number, dry run, run at, run status, cc email, cc address, cc exp,
      cc number, cc type, cc list, insurance type, insurance company, insurance amount, insurance provider,
      insurance policy, ci cd, identity card type, registration number vehicle`),
    beside: [
      {
        phrases: phrases(
          `doc, document, documento, dokument, document number, document no, identification, identification number, identity, cc, ci, cin, rc, rg, nic, nin, ic, cnic, id number, id no, identificacion, nro doc, num doc, personal number, personal no, ine, cie`,
        ),
        companions: ['personal'],
      },
    ],
  },
  values: {
    proof: 'checksum',
    chance: 0.1,
    length: [8, 21],
    distinctAtLeast: 5,
    alphabet: ['letter', 'hex', 'wide', 'digit', 'blank', 'dot', 'dash', 'slash', 'plus'],
    needs: [['digit']],
    // Some check digits would fit a tenth of all days.
    matches: (value) => !isDay(value) && hasNationalCheck(value),
    fits: (value) => /^[A-Z\d][A-Z\d ./-]{3,24}$/i.test(value) && /\d{4}|\d{2}[^\d]{0,2}\d{2}/.test(value),
  },
  claims: nationalFormats,
  examples: {
    names: ['national_id', 'pesel', 'codice_fiscale', 'dni', 'nationalInsuranceNumber'],
    otherNames: ['nationality', 'national_team', 'identity_provider', 'id'],
    values: ['44051401359', '12345678Z', 'RSSMRA85T10A562S', '529.982.247-25', '255081416802538'],
    otherValues: ['44051401358', '12345678A', 'RSSMRA85T10A562A', '529.982.247-26', 'hello'],
  },
});
