import { phrases } from './phrases.ts';

/**
 * Names of fields that products define and thousands of databases share, where they are abbreviations that no dictionary of a
 * language explains: SAP's data dictionary (KNA1, LFA1, ADRC, PA0002, PA0006, PA0009, USR02) and JD Edwards' address book
 * (F0101, F0111, F0115, F0116). Digits that only number a field (`ORT01`) are left out, as in every name.
 */
export const standardFields = {
  'bank-account': phrases('bankn, bkont'),
  city: phrases('gbort, alcty'),
  country: phrases('natio, gblnd, landx'),
  'credit-card': phrases('ccnum'),
  'date-of-birth': phrases('gbdat, fgbdt'),
  email: phrases('smtp addr, eaemal'),
  'first-name': phrases('vorna, rufnm, namev, name first'),
  gender: phrases('gesch, sexkz, anred, anrex'),
  'last-name': phrases('nachn, name last, gbnam'),
  'national-id': phrases('perid, icnum'),
  'password-hash': phrases('bcode, pwdsaltedhash, ocod'),
  'person-name': phrases('ename, koinh, name text, abalph'),
  phone: phrases('telf, telfx, wpph'),
  'postal-code': phrases('pstlz, pstl, aladdz'),
  salary: phrases('ansal'),
  'special-category': phrases('konfe'),
  'street-address': phrases('stras, house num, pfach, aladd'),
  'tax-id': phrases('stcd, stceg, stenr, abtax'),
  username: phrases('bname, ernam, aenam, usnam, erfnm, usrid'),
} as const;
