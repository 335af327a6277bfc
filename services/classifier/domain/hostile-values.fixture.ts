import { faker } from '@faker-js/faker';
import { detectors } from '../detectors/index.generated.ts';

/** The same numbers for the same seed, 0 to 1. */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const alphabets = [
  '0123456789',
  '0123456789-. /+()',
  'abcdefABCDEF0123456789:-',
  'abcdefghijklmnopqrstuvwxyz ',
  'ABCXYZ0129',
  'aé ßłøÅ\u00a0\u2003İıſK’',
  ` !"#$%&'()*+,-./0129:;<=>?@AZ[\\]^_\`az{|}~`,
  '\t\n\r\u0000\u007fa1',
  '😀𝟘a1\ud800',
];

/** Texts of every kind: the examples of all detectors, then random ones, some made by faker, and some with one character changed. */
export function hostileValues(count: number, seed: number): readonly string[] {
  faker.seed(seed);
  const next = seededNumbers(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T;
  const examples = detectors.flatMap(({ examples: { values, otherValues } }) => [...values, ...otherValues]);
  const random = () => {
    const alphabet = [...pick(alphabets)];
    return Array.from({ length: Math.floor(next() ** 2 * 40) + 1 }, () => pick(alphabet)).join('');
  };
  const changed = () => {
    const text = [...pick([...examples, pick(made)()])];
    text.splice(Math.floor(next() * text.length), Math.floor(next() * 2), pick([...pick(alphabets)]));
    return text.join('');
  };
  const sources = [random, random, changed, changed, () => pick(examples), ...made];
  const chosen = Array.from({ length: count }, () => pick(sources)().trim());
  return [...examples, ...chosen].map((value) => value.trim()).filter((value) => value !== '');
}

/** What real columns hold. */
const made: readonly (() => string)[] = [
  () => faker.internet.email(),
  () => faker.phone.number(),
  () => faker.person.fullName(),
  () => faker.person.firstName(),
  () => faker.location.city(),
  () => faker.location.country(),
  () => faker.location.streetAddress(),
  () => faker.location.zipCode(),
  () => faker.finance.iban(),
  () => faker.finance.creditCardNumber(),
  () => faker.internet.ip(),
  () => faker.internet.ipv6(),
  () => faker.internet.mac(),
  () => faker.internet.url(),
  () => faker.internet.username(),
  () => faker.string.uuid(),
  () => faker.date.past().toISOString(),
  () => faker.lorem.sentence(),
  () => faker.commerce.productName(),
  () => faker.commerce.price(),
  () => faker.company.name(),
  () => String(faker.number.int({ max: 1_000_000_000 })),
  () => JSON.stringify({ email: faker.internet.email(), phone: faker.phone.number() }),
  () => `${faker.lorem.sentence()} ${faker.internet.email()} ${faker.lorem.word()}`,
];
