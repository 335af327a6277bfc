import { stdnum } from 'stdnum';
import { isArgentineCbu, isBirthNumber } from './checksums.ts';
import { formOfDigits, formWithLetters } from './number-forms.ts';

/** A documented form of value that a detector recognises for certain: whole values, with their check digits where they have them. */
export interface Claim {
  /** `country.format` for national numbers, otherwise a slug; never changes. */
  readonly format: string;
  /** What it is called where it is used. */
  readonly title: string;
  /** Linear time. */
  readonly accepts: (value: string) => boolean;
}

/** No number of these kinds is longer, separators included. */
const longest = 60;
/** One digit all over passes some check digits; digits of other scripts are no digits to a register. */
const meaningless = /^(\d)\1{5,}$|(?!\d)\p{Nd}/u;

interface Validator {
  readonly localName: string;
  readonly abbreviation?: string | undefined;
  validate(value: string): { readonly isValid: boolean };
}

const library: ReadonlyMap<string, Validator> = new Map(
  Object.entries(stdnum as unknown as Record<string, Record<string, Validator>>).flatMap(([country, formats]) =>
    Object.entries(formats).map(([name, format]): [string, Validator] => [`${country.toLowerCase()}.${name}`, format]),
  ),
);

const digitsOf = (value: string) => value.replace(/\D/g, '');
/** Provinces of the People's Republic of China (GB/T 2260), first two digits. */
const chineseProvince = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

/** Rules of our own where the library refuses numbers that are valid, or takes numbers that nobody is given. */
const own: Readonly<Record<string, (value: string) => boolean>> = {
  'ar.cbu': isArgentineCbu,
  'cz.rc': isBirthNumber,
  'sk.rc': isBirthNumber,
  // Months above 12 are those of people without residence (BIS).
  'be.nn': (value) => byLibrary('be.nn', value) && Number(digitsOf(value).slice(2, 4)) <= 12,
  'be.vat': (value) => byLibrary('be.vat', value) && /^[01]/.test(digitsOf(value).padStart(10, '0')),
  'ca.sin': (value) => byLibrary('ca.sin', value) && /^[1-79]/.test(value.trim()),
  'cn.ric': (value) => byLibrary('cn.ric', value) && chineseProvince.test(value.trim()),
  'ee.ik': (value) => byLibrary('ee.ik', value) && /^[1-8]/.test(value.trim()),
  'it.codicefiscale': (value) =>
    /^\d{11}$/.test(value.trim())
      ? byLibrary('it.iva', value)
      : byLibrary('it.codicefiscale', value) && isBirthDay(value.replace(/[ :]/g, '').slice(9, 11)),
  'us.ein': (value) => byLibrary('us.ein', value) && /^\d{2}-?\d{7}$/.test(value.trim()),
  // Slovakia kept the check digit of the common register.
  'sk.ico': (value) => byLibrary('cz.ico', value),
  'de.stnr': (value) => /^(?:\d{10,11}|\d{13})$/.test(value.replace(/[ /-]/g, '')),
  'fr.siret': (value) => byLibrary('fr.siret', value.replace(/[ .]/g, '')),
};

/** Women's days are 40 more. Letters stand for digits where two people would have the same code. */
function isBirthDay(code: string): boolean {
  if (!/^\d{2}$/.test(code)) return true;
  const day = Number(code) % 40;
  return day >= 1 && day <= 31;
}

/** The library throws on a few texts that are no number at all; such a value is not valid. */
function byLibrary(format: string, value: string): boolean {
  try {
    return library.get(format)?.validate(value).isValid === true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function claims(formats: string): readonly Claim[] {
  return formats
    .split(/\s+/)
    .filter((format) => format !== '')
    .map((format) => {
      const known = library.get(format === 'sk.ico' ? 'cz.ico' : format);
      if (known === undefined) throw new TypeError(`the number library has no ${format}`);
      const check = own[format] ?? ((value: string) => byLibrary(format, value));
      const short = known.abbreviation === undefined ? '' : ` (${known.abbreviation})`;
      return {
        format,
        title: known.localName + (known.localName.includes(`(${known.abbreviation ?? ''})`) ? '' : short),
        accepts: (value) => value.length <= longest && !meaningless.test(value) && check(value),
      };
    });
}

/** Numbers of single people: identity, insurance, residence. */
export const nationalFormats = claims(`
  ar.dni at.vnr ba.jmbg be.bis be.insz be.nn bg.egn bg.pnf br.cpf ca.sin ch.ssn cl.run cn.ric cr.cpf cu.ni cz.rc de.svnr dk.cpr ec.ci
  ee.ik es.dni es.nie es.nss fi.hetu fr.nir gb.nino gr.amka hk.hkid hr.oib ie.pps il.idnr in.aadhaar in.epic in.vid is.kennitala
  it.codicefiscale kr.rrn lt.asmens me.jmbg mk.jmbg mu.nid mx.curp my.nric nl.bsn no.fodselsnummer pk.cnic pl.pesel pt.cc
  ro.cnp rs.jmbg se.personnummer si.emso sk.rc th.idnr tr.tckimlik tw.natid uy.cedula za.idnr`);

/** Numbers that tax offices and registers give to people and companies. */
export const taxFormats = claims(`
  ar.cuit at.tin at.uid au.abn au.acn au.tfn be.vat bg.vat br.cnpj ca.bn ch.uid ch.vat cl.rut co.nit cy.vat cz.dic cz.ico
  de.idnr de.stnr de.vat dk.cvr ec.ruc ee.kmkr ee.registrikood es.cif es.nif fi.alv fi.ytunnus fr.nif fr.siren fr.siret
  fr.tva gb.utr gb.vat gr.vat gt.nit hu.anum ie.vat in.gstin in.pan is.vsk it.iva jp.cn ke.pin lt.pvm lu.tva lv.pvn mc.tva
  md.idno mk.edb mt.vat mx.rfc nl.btw no.mva no.orgnr nz.ird pe.ruc pl.nip pl.regon pt.nif ro.cui rs.pib ru.inn se.orgnr se.vat
  si.ddv sk.dph sk.ico th.moa tr.vkn ua.edrpou ua.rntrc us.ein uy.rut ve.rif`);

/** Bank accounts with check digits of their own. */
export const accountFormats = claims('ar.cbu mx.clabe no.kontonr');

const individuals: ReadonlyMap<string, Claim> = new Map(nationalFormats.map((claim) => [claim.format, claim]));
const named = (formats: string) => formats.split(' ').flatMap((format) => individuals.get(format) ?? []);

/**
 * Formats whose date, letters or two check digits leave little to chance, so that bare numbers seldom pass by accident: by
 * their count of digits where they have no letters, the others by their whole length.
 */
const strictByDigits: ReadonlyMap<number, readonly Claim[]> = new Map([
  [10, named('cz.rc bg.egn se.personnummer')],
  [11, named('pl.pesel br.cpf tr.tckimlik be.nn ee.ik lt.asmens hr.oib')],
  [12, named('se.personnummer')],
  [13, named('ro.cnp kr.rrn ba.jmbg')],
  [15, named('fr.nir')],
  [18, named('cn.ric')],
]);
const strictByLength: ReadonlyMap<number, readonly Claim[]> = new Map([
  [9, named('es.dni es.nie')],
  [10, named('fi.hetu')],
  [11, named('fi.hetu')],
  [15, named('fr.nir')],
  [16, named('it.codicefiscale')],
  [18, named('mx.curp cn.ric')],
]);

/** Digits, and letters with plus signs; null when anything but these and separators occurs, or does not follow one. */
function countMarks(value: string): { readonly digits: number; readonly letters: number } | null {
  let digits = 0;
  let letters = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    const lower = code | 32;
    if (code >= 48 && code <= 57) digits++;
    else if (lower >= 97 && lower <= 122 && code < 128) letters++;
    else if (i === 0) return null;
    else if (code === 43) letters++;
    else if (code !== 32 && (code < 45 || code > 47)) return null;
  }
  return { digits, letters };
}

/** Does a value pass the checks of a national number that is hard to hit by chance? */
export function hasNationalCheck(value: string): boolean {
  if (value.length < 8 || value.length > 25) return false;
  const counts = countMarks(value);
  if (counts === null) return false;
  const bare = counts.letters === 0;
  const able = (bare ? strictByDigits : strictByLength).get(counts.letters + counts.digits);
  if (able === undefined) return false;
  // An IPv4 address is no number of a person.
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(value)) return false;
  const marks = value.replace(/[ ./-]/g, '');
  // The library is dear, and throws to say no: the common form comes first.
  const forms = bare ? formOfDigits : formWithLetters;
  return able.some(({ format, accepts }) => forms[format]?.(marks, value) !== false && accepts(value));
}

/** Formats that are known and not claimed, each with the reason; so that nobody takes silence for coverage. */
export const unclaimedFormats: readonly { readonly format: string; readonly why: string }[] = [
  ...Object.entries({
    'by.unp cn.uscc cr.cr do.cedula do.ncf do.rnc id.nik id.npwp ro.onrc sv.nit':
      'the rules that we have refuse numbers in use; columns are judged by name and form',
    'cusip figi isin lei de.wkn gb.sedol': 'identifies a security or a company, not a person',
    'isbn issn ismn isrc isni grid ean eu.nace it.aic': 'identifies a work, an article or a trade',
    'imo iso6346 es.cae eu.eic eu.banknote': 'identifies a thing',
    'imei imsi meid btc-address eth-address':
      'identifies a device or a wallet; reported only when a detector of the user says so',
    'licence-plate': 'plates of most countries have the form of article numbers',
    'de.handelsregisternummer fr.rcs': 'a public register of companies',
    'iso11649 be.ogm_vcs ch.esr': 'a reference of a payment',
  }).flatMap(([formats, why]) => formats.split(' ').map((format) => ({ format, why }))),
];
