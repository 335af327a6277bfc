import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isSurelyPossible } from '../knowledge/calling-codes.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { phoneFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

const marks = /^[+(\d][\d ()./-]{5,24}(?: ?(?:x|ext\.?|#) ?\d{1,6})?$/i;
const grouped = /^(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?: ?(?:x|ext\.?|#) ?\d{1,6})?$/i;
/** A national number as people write it: an area code that starts with 0 or stands in brackets, then groups. */
const national = /^(?:\(0?\d{1,4}\)|0\d{1,4})[ /-]\d{2,8}(?:[ -]\d{2,6}){0,3}$/;
const dateOrAddress =
  /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{1,3}(?:\.\d{1,3}){3}.*)(?:[ T].*)?$/;

/** Written as a telephone number is; bare digits prove nothing, because epochs and article numbers look the same. */
function isDialable(value: string): boolean {
  const international = value.startsWith('+');
  // Most of what is not international is a date or another number: the forms that it must have tell soonest.
  if (!international && !grouped.test(value) && !national.test(value)) return false;
  if (!marks.test(value) || dateOrAddress.test(value)) return false;
  if (!international) return true;
  // Of digits and marks alone the lengths tell; extensions, and prefixes that are not plain, are the library's.
  if (/^\+[\d ()./-]+$/.test(value) && isSurelyPossible(value.replace(/\D/g, ''))) return true;
  return parsePhoneNumberFromString(value)?.isPossible() === true;
}

function couldBeDialled(value: string): boolean {
  if (value.length > 60) return false;
  // Spreadsheets leave long numbers in this form.
  if (/^\d(?:\.\d{1,16})?E\+\d{1,2}$/i.test(value)) return true;
  const digits = value.replace(/\D/g, '').length;
  return (
    digits >= 5 && digits <= 17 && /^[\d+()[\]. /#x*-]{5,40}(?:ext.{0,10})?$/i.test(value) && !dateOrAddress.test(value)
  );
}

export default defineDetector({
  id: 'phone',
  type: 'phone',
  title: 'Telephone or fax number',
  holds: ['text', 'integer', 'number'],
  about: 'contact',
  names: {
    says: [
      ...standardFields.phone,
      ...phrases(`
      phone, telephone, mobile, mobile phone, cell, cell phone, phone number, fax, fax number, telefon,
      telefonnummer, handy, handynummer, mobil, mobilnummer, telefono, movil, celular, telefone, telemovel,
      cellulare, telefoon, telefoonnummer, gsm, komorka, tel, telefax, msisdn, whatsapp, contact number, numero
      telefono, numero telephone, portable phone, rufnummer, landline, ph number, ph no, phone mobile, mob, mob
      number, mobile contact, cell number, cel, telephone number, contact mobile, contact telephone, contact no,
      contact tel, phone home, phone work, day phone, evening phone, work phone, home phone, office phone,
      business phone, fax phone, telephon, fon, ruf nummer, mobiltelefon, festnetz, handynr, telefonnr, mobilnr,
      tel portable, tel fixe, tel mobile, numero tel, num tel, gsm number, numero portable, telephone portable,
      fixe, telecopie, telefono movil, telefono fijo, celulares, num celular, numero celular, telefono celular,
      tfno, tlfno, fono, tel cel, telefono casa, cell phone number, numero cellulare, recapito telefonico,
      telefone celular, telefone fixo, telemoveis, contacto telefonico, mobiel, mobiele nummer, telefoonnr,
      gsmnummer, numer telefonu, telefon komorkowy, tel kom, komorkowy, faks, mobilni, cislo telefonu, tlfnr,
      tlf nummer, matkapuhelin, puhelinnumero, telefonszam, mobil telefon, cep telefonu, cep tel, gsm no, nomor
      hp, no hp, no telp, no tlp, notlp, notelp, nohp, no telepon, telepon, hp number, sdt, so dien thoai, dien thoai, nr telefonu, numar
      telefon, nomer telefona, phone extension, caller number, caller id number, callback number, dial number,
      sms number, emergency phone, emergency number, emergency contact number, emergency contact phone, next of
      kin phone, kontakt telefon, kontaktnummer, whatsapp number, whats app, viber, signal number, fax line,
      helpline, hotline, switchboard, pager, beeper, toll free, phone1, telefax nummer, tele, sim number, sim
      no, sim card number, cellulaire, numero cellulaire, telephone cellulaire`),
    ],
    hints: phrases(`
      contact, ph, portable, caller, callee, recipient, sms, viber, extension, telegram, emergency contact,
      contact info, dial, from number, to number, called number, calling number, callerid, contacto, contacto
      telefonico, tel ext, contato, contatto, kontakt`),
    denies: phrases(`
      phone model, phone brand, mobile app, mobile os, cell line, mobile version, phone book, phone system, cell
      color, mobile theme, mobile menu, phone country code, phone code, dialing code, calling code, contact
      name, contact person, contact email, phone price, phone storage, mobile device, mobile friendly, mobile
      url, mobile image, mobile banner, fax machine, phone os, phone color, phone number type, phone count,
      phone verified, cell value, cell count, fuel cell, cell type, cell id, mobile platform, mobile enabled,
      mobile phone brand, mobile money provider, mobile app version`),
  },
  values: {
    proof: 'distinctive',
    length: [7, 30],
    digits: [7, 15],
    distinctAtLeast: 3,
    needs: [['plus', 'blank', 'bracket', 'dot', 'slash', 'dash']],
    alphabet: ['digit', 'plus', 'blank', 'bracket', 'dot', 'slash', 'dash', 'letter', 'hex', 'hash'],
    matches: isDialable,
    fits: couldBeDialled,
  },
  claims: phoneFormats,
  examples: {
    names: ['phone', 'Home_Phone', 'mobileNumber', 'fax', 'telefono', 'contact_phone2'],
    otherNames: ['phone_type', 'phone_verified_at', 'headphones_id', 'phone_model'],
    values: ['+49 30 901820', '(206) 555-9857', '1-503-555-9931', '020 7946 0958', '+1 (780) 428-9482'],
    otherValues: [
      '1700000000',
      '2024-01-31',
      '192.168.10.20',
      '1.3.12.2.1107',
      '4006381333931',
      '999-12-3456',
      '12:30:45 1234567',
    ],
  },
});
