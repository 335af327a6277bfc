import { commonPasswords } from './common-passwords.ts';

/** How a password can be guessed, in our words; which one it was is never told. */
export type GuessKind = 'blank' | 'own-name' | 'own-name-varied' | 'common' | 'database-name';

export interface Candidate {
  readonly kind: GuessKind;
  readonly password: string;
}

/** Names are at most 63 bytes on PostgreSQL and 32 characters on MySQL; a longer one is none. */
const longestName = 128;
const mostDatabases = 10;

const endings = ['1', '12', '123', '1234', '12345', '123456', '01', '007', '!', '1!', '123!', '@123', '_123', '#1'];
/** Years in which a password may have been set, and a few to come. */
const years = Array.from({ length: 16 }, (_, index) => String(2015 + index));

/** What is tried first: nothing at all, the name itself, and what people make of it. */
export function nameCandidates(name: string): readonly Candidate[] {
  if (name === '' || name.length > longestName) return [{ kind: 'blank', password: '' }];
  const capital = capitalised(name);
  const varied = [
    [...name].reverse().join(''),
    name.toUpperCase(),
    ...[name, capital].flatMap((word) => [...endings, ...years].map((ending) => word + ending)),
    name + name,
    `${name}pass`,
    `${name}password`,
    `${name}_password`,
  ];
  return distinct([
    { kind: 'blank', password: '' },
    ...[name, name.toLowerCase(), capital].map((password) => ({ kind: 'own-name', password }) as const),
    ...varied.map((password) => ({ kind: 'own-name-varied', password }) as const),
  ]);
}

/** What is tried for every name alike, after its own: common passwords, and names of the first databases. */
export function sharedCandidates(databases: readonly string[]): readonly Candidate[] {
  const names = databases.filter((name) => name.length <= longestName).slice(0, mostDatabases);
  return distinct([
    ...commonPasswords.map((password) => ({ kind: 'common', password }) as const),
    ...names.flatMap((name) =>
      [name, capitalised(name), `${name}1`, `${name}123`].map(
        (password) => ({ kind: 'database-name', password }) as const,
      ),
    ),
  ]);
}

function capitalised(name: string): string {
  const [first = '', ...rest] = name;
  return first.toUpperCase() + rest.join('');
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ password }) => !seen.has(password) && seen.add(password));
}
