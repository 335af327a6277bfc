import { defineDetector } from './define-detector.ts';

/** Words for a street: alone or, in Germanic languages, at the end of its name; before it in Romance and Slavic ones. */
const after =
  /(?:^|[\s,])(?:st|str|street|ave|avenue|av|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|pl|place|way|parkway|pkwy|hwy|highway|sq|square|ter|terrace|cir|circle|trail|close|crescent|gardens?|grove|row|quay|mews|alley|loop|manor|walk|parade|esplanade|strasse|straße|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein|kade|gracht|singel)\b/i;
const joined =
  /[a-zäöüß](?:str\.|strasse|straße|weg|platz|allee|gasse|damm|ufer|straat|laan|plein|kade|gracht|singel|vägen|gatan|gata|gade|vej|vei|veien|katu|tie)\b/i;
const before =
  /(?:^|[\s,])(?:rue|avenue|boulevard|bd|place|chemin|allée|quai|impasse|route|cours|faubourg|calle|c\/|avda\.?|avenida|av\.|plaza|paseo|carrera|cra\.?|camino|via|viale|piazza|corso|largo|vicolo|strada|rua|travessa|praça|estrada|alameda|rambla|ul\.|ulica|al\.|aleja|os\.|plac|p\.?o\.? ?box|postfach|apartado|bp)(?:[\s.]|$)/i;

function isStreetAndNumber(value: string): boolean {
  if (!/\d/.test(value) || value.split(/\s+/).length > 16) return false;
  const startsOrEndsWithNumber = /(?:^|[\s,#])\d{1,6}[a-z]?(?:[-/]\d{1,5}[a-z]?)?(?:[\s,;]|$)/i.test(value);
  return startsOrEndsWithNumber && (after.test(value) || joined.test(value) || before.test(value));
}

function couldBeAddress(value: string): boolean {
  const words = value.split(/\s+/).length;
  return (
    value.length <= 250 &&
    /\p{L}{2}/u.test(value) &&
    (words >= 2 || /\d/.test(value)) &&
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
      'address',
      'street',
      'street address',
      'address line',
      'home address',
      'postal address',
      'mailing address',
      'street name',
      'strasse',
      'anschrift',
      'adresse',
      'hausanschrift',
      'wohnadresse',
      'rue',
      'direccion',
      'calle',
      'domicilio',
      'indirizzo',
      'morada',
      'endereco',
      'logradouro',
      'rua',
      'adres',
      'straat',
      'ulica',
      'domicile',
      'residence',
      'residential address',
      'house number',
      'hausnummer',
      'apartment',
      'po box',
      'ship to',
      'line one',
    ],
    hints: ['location', 'house', 'road', 'via', 'venue', 'line', 'building', 'premises'],
    denies: [
      'email address',
      'ip address',
      'mac address',
      'web address',
      'url address',
      'memory address',
      'wallet address',
      'internet address',
      'address book',
      'site address',
      'mail server',
      'return address',
      'remote address',
      'network address',
      'hardware address',
      'adresse mail',
      'adresse ip',
      'adres email',
      'street view',
      'bitcoin address',
      'contract address',
      'host address',
    ],
  },
  values: {
    proof: 'distinctive',
    length: [5, 250],
    distinctAtLeast: 3,
    needs: ['digit'],
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
