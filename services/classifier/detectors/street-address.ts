import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

/** Words for a street: alone or, in Germanic languages, at the end of its name; before it in Romance and Slavic ones. */
const after =
  /(?:^|[\s,])(?:st|str|street|ave|avenue|av|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|pl|place|way|parkway|pkwy|hwy|highway|sq|square|ter|terrace|cir|circle|trail|close|crescent|gardens?|grove|row|quay|mews|alley|loop|manor|walk|parade|esplanade|strasse|straße|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein|kade|gracht|singel)\b/i;
const joined =
  /[a-zäöüß](?:str\.|strasse|straße|weg|platz|allee|gasse|damm|ufer|straat|laan|plein|kade|gracht|singel|vägen|gatan|gata|gade|vej|vei|veien|katu|tie)\b/i;
const before =
  /(?:^|[\s,])(?:rue|avenue|boulevard|bd|place|chemin|allée|quai|impasse|route|cours|faubourg|calle|c\/|avda\.?|avenida|av\.|plaza|paseo|carrera|cra\.?|camino|via|viale|piazza|corso|largo|vicolo|strada|rua|travessa|praça|estrada|alameda|rambla|ul\.|ulica|al\.|aleja|os\.|plac|p\.?o\.? ?box|postfach|apartado|bp)(?:[\s.]|$)/i;

const number = /(?:^|[\s,#])\d{1,6}[a-z]?(?:[-/]\d{1,5}[a-z]?)?(?:[\s,;]|$)/i;
const mostWords = 16;

/** Surely of more words than an address: whole sentences are most of what has a number in it. */
function isSentence(value: string): boolean {
  let ends = 0;
  for (let at = value.indexOf(' ', 1); at >= 0; at = value.indexOf(' ', at + 1)) {
    const before = value.charCodeAt(at - 1);
    if (before > 32 && before < 127 && ++ends === mostWords) return true;
  }
  return false;
}

function isStreetAndNumber(value: string): boolean {
  if (isSentence(value) || !number.test(value) || !(after.test(value) || joined.test(value) || before.test(value)))
    return false;
  return value.split(/\s+/).length <= mostWords;
}

function couldBeAddress(value: string): boolean {
  if (value.length > 250) return false;
  const words = value.split(/\s+/).length;
  return (
    (/\p{L}{2}/u.test(value) || /^\d{1,5} ?\p{L}?(?:[ /-]{1,3}\d{0,5}\p{L}?){0,3}$/u.test(value)) &&
    words <= 30 &&
    !/[{}<>|=]|:\/\//.test(value)
  );
}

export default defineDetector({
  id: 'street-address',
  type: 'street_address',
  title: 'Street address',
  holds: ['text'],
  about: 'place',
  names: {
    says: [
      ...standardFields['street-address'],
      ...phrases(`
      address, street, street address, address line, home address, postal address, mailing address, street name,
      strasse, anschrift, adresse, hausanschrift, wohnadresse, rue, direccion, calle, domicilio, indirizzo,
      morada, endereco, logradouro, rua, adres, straat, ulica, domicile, residence, residential address, house
      number, hausnummer, apartment, po box, ship to, line one, full address, complete address, physical
      address, permanent address, present address, current address, temporary address, residence address, living
      address, correspondence address, contact address, billing address, shipping address, delivery address,
      ship address, bill address, dispatch address, office address, company address, business address, work
      address, school address, hospital address, pickup address, drop address, dropoff address, destination
      address, origin address, property address, site location address, venue address, branch address, store
      address, invoice address, legal address, registered address, address detail, address details, address
      full, street number, street no, streetname, street line, street addr, addr line, line two, house no, house
      name, building number, building name, apartment number, apt number, flat number, flat no, unit number,
      door number, plot number, suite number, apt, po box number, care of, str, strasse hausnummer,
      strassenname, str nr, hausnr, haus nummer, haus nr, tuernr, postanschrift, lieferadresse,
      rechnungsadresse, lieferanschrift, rechnungsanschrift, adresszusatz, wohnort adresse, postfach, stiege,
      firmenadresse, privatadresse, voie, nom voie, numero voie, type voie, numero rue, nom rue, adresse
      postale, adresse livraison, adresse facturation, adresse domicile, complement adresse, lieu dit, boite
      postale, batiment adresse, direccion postal, direccion envio, direccion facturacion, direccion fiscal,
      direccion casa, direccion entrega, domicilio fiscal, domicilio particular, calle numero, nombre calle, num
      exterior, num interior, numero exterior, numero interior, num ext, num int, entre calles, colonia, piso
      puerta, avenida, carrera, barriada, indirizzo residenza, indirizzo spedizione, indirizzo fatturazione,
      indirizzo completo, residenza, numero civico, civico, n civico, via e numero, recapito, endereco entrega,
      endereco cobranca, endereco completo, morada fiscal, nome rua, numero casa, numero endereco, complemento,
      complemento endereco, straatnaam, straat en huisnummer, huisnummer, huisnr, bus nummer, adres levering,
      leveradres, factuuradres, bezoekadres, postadres, postbus, woonadres, toevoeging, huisnummer toevoeging,
      ulica nr, nr domu, nr mieszkania, numer domu, numer mieszkania, nr lokalu, numer lokalu, adres
      zamieszkania, adres zameldowania, adres korespondencyjny, adres dostawy, ulice, cislo popisne, gate,
      gateadresse, gatenavn, gatuadress, gata, gade, vejnavn, husnummer, husnr, postadresse, postadress,
      bostadsadress, katuosoite, lakcim, utca, hazszam, sokak, cadde, mahalle, acik adres, ev adresi, strada,
      adresa domiciliu, ulitsa, dom ulica, jalan, alamat lengkap, alamat rumah, dia chi, diachi, duong`),
    ],
    hints: phrases(`
      location, house, road, via, venue, line, building, premises, addresses, premise, plot, colony, landmark,
      locality, neighborhood, neighbourhood, bairro, barrio, quartier, strada, domicile, pickup, dropoff, pickup
      location, dropoff location, pickup point, destination, risk location, where, rua numero, linea,
      referencia, site`),
    denies: phrases(`
      email address, ip address, mac address, web address, url address, memory address, wallet address, internet
      address, address book, site address, mail server, return address, remote address, network address,
      hardware address, adresse mail, adresse ip, adres email, street view, bitcoin address, contract address,
      host address, www address, addressable, address id, address type, mailing list, server address, payment
      address, eth address, btc address, crypto address, coin address, token address, device address, email
      addr, mail addr, start address, end address, base address, from address, to address, reply address, line
      item, line total, line number, line amount, line type, line code, via api, gate number, gate no, boarding
      gate, gate pass, str value, str length, str id, production line, product line, bus line, airline, site id,
      site url, site name, site key, file location, location id, location code, location type, bus number, bus
      no, suite type, trade line, credit line`),
    beside: [
      {
        phrases: phrases(
          `number, house, house no, ext, exterior, interior, floor, door, box, bus, busnummer, civico, flat, unit, apt, block, complement, complemento, cislo, piso, puerta, portal, escalera, stiege, tuer, top, nr, hnr, toevoeging, cp, c p, lokal, mieszkanie, gate, district, barrio, bairro, colonia`,
        ),
        companions: ['street-address'],
      },
    ],
  },
  values: {
    proof: 'distinctive',
    length: [5, 250],
    distinctAtLeast: 3,
    needs: [['digit'], ['letter', 'hex', 'wide'], ['blank', 'control', 'wide', 'comma', 'hash', 'mark']],
    matches: isStreetAndNumber,
    fits: couldBeAddress,
  },
  examples: {
    names: ['address', 'street_address', 'AddressLine1', 'billing_address', 'strasse', 'direccion'],
    otherNames: ['ip_address', 'email_address', 'address_id', 'mac_address', 'address_book'],
    values: [
      '47 MySakila Drive',
      'Obere Str. 57',
      '2817 N.E. Orchard Avenue, Apt. 4',
      '12, rue des Bouchers',
      'Calle Mayor 5',
      'ul. Krakowska 12',
      'Keizersgracht 126',
    ],
    otherValues: [
      'Drive',
      'version 12',
      'A road movie of 2 hours that follows a court case and its many strange witnesses through the whole of the country',
      '192.168.0.1',
    ],
  },
});
