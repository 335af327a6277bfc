import { folded } from './word-list.ts';

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl'];
/** Names in use beside those that Unicode's locale data give. */
const further =
  'usa, u.s.a., u.s., us, united states of america, uk, u.k., great britain, england, scotland, wales, northern ireland, holland, czech republic, russia, russian federation, south korea, north korea, korea, iran, syria, vietnam, turkey, macedonia, ivory coast, burma, republic of ireland';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const pairs = letters.flatMap((first) => letters.map((second) => first + second));
const regions = languages.map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }));
/** Codes for groups and for nowhere, which are no countries. */
const groups = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB']);

/** Two-letter codes of ISO 3166-1 that the locale data know. */
export const countryCodes: ReadonlySet<string> = new Set(
  pairs.filter((code) => !groups.has(code) && regions[0]?.of(code) !== undefined),
);

/** Names of countries in eight languages, folded; the source is the Unicode CLDR that Node carries. */
export const countryNames: ReadonlySet<string> = new Set([
  ...[...countryCodes]
    .flatMap((code) => regions.map((names) => names.of(code)).filter((name): name is string => name !== undefined))
    .map(folded),
  ...further.split(',').map(folded),
]);
