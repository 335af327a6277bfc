/**
 * Kinds of characters that patterns tell apart, one bit each. ASCII has its own; everything beyond it is `wide`.
 * `hex`: a-f in both cases · `letter`: the other ASCII letters · `control`: below the blank, and DEL.
 * Two are no characters: `day`, the text is a day as ISO 8601 writes it, as most cells that look like numbers are; and
 * `run`, somewhere in it are 15 characters in a row of which tokens are made, as in few words.
 */
export const characterClass = {
  digit: 1,
  hex: 2,
  letter: 4,
  blank: 8,
  at: 16,
  dot: 32,
  colon: 64,
  dash: 128,
  slash: 256,
  underscore: 512,
  plus: 1024,
  comma: 2048,
  dollar: 4096,
  bracket: 8192,
  quote: 16_384,
  equals: 32_768,
  star: 65_536,
  hash: 131_072,
  backslash: 262_144,
  mark: 524_288,
  control: 1_048_576,
  wide: 2_097_152,
  day: 4_194_304,
  run: 8_388_608,
} as const;
export type CharacterClass = keyof typeof characterClass;
export const classNames = Object.keys(characterClass) as readonly CharacterClass[];

const members: readonly (readonly [CharacterClass, string])[] = [
  ['digit', '0123456789'],
  ['hex', 'abcdefABCDEF'],
  ['letter', 'ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ'],
  ['blank', ' '],
  ['at', '@'],
  ['dot', '.'],
  ['colon', ':'],
  ['dash', '-'],
  ['slash', '/'],
  ['underscore', '_'],
  ['plus', '+'],
  ['comma', ','],
  ['dollar', '$'],
  ['bracket', '()[]{}<>'],
  ['quote', `'"\``],
  ['equals', '='],
  ['star', '*'],
  ['hash', '#'],
  ['backslash', '\\'],
];

/** Bit of every byte; bytes of UTF-8 beyond ASCII are `wide`. The digits' bit is the lowest, so that adding it counts them. */
export const classOfByte: Int32Array = byteClasses();

function byteClasses(): Int32Array {
  const classes = new Int32Array(256).fill(characterClass.mark);
  classes.fill(characterClass.control, 0, 32);
  classes[127] = characterClass.control;
  classes.fill(characterClass.wide, 128);
  for (const [name, characters] of members)
    for (const character of characters) classes[character.charCodeAt(0)] = characterClass[name];
  return classes;
}

export function classBits(names: readonly CharacterClass[]): number {
  return names.reduce((bits, name) => bits | characterClass[name], 0);
}

/** Tokens are made of these, and the shortest has so many of them in a row. */
export const runClasses = classBits([
  'digit',
  'hex',
  'letter',
  'underscore',
  'dash',
  'plus',
  'slash',
  'equals',
  'dot',
  'mark',
]);
export const leastRun = 15;

/** What one pass over a text tells: which classes occur, and how many ASCII digits. */
export interface TextMask {
  readonly classes: number;
  readonly digits: number;
}

export function maskOf(text: string): TextMask {
  let classes = 0;
  let digits = 0;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const own = code < 128 ? (classOfByte[code] ?? 0) : characterClass.wide;
    classes |= own;
    digits += own & 1;
    run = (own & runClasses) === 0 ? 0 : run + 1;
    if (run === leastRun) classes |= characterClass.run;
  }
  if ((classes & characterClass.dash) !== 0 && isDay(text)) classes |= characterClass.day;
  return { classes, digits };
}

/** `2024-01-31`, whatever its month. */
export function isDay(text: string): boolean {
  return text.length === 10 && /^\d{4}-\d{2}-\d{2}$/.test(text);
}
