import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { commonPasswords } from './common-passwords.ts';
import { guessingBudget, guessPasswords, type StoredPassword } from './guess-passwords.ts';
import { nameCandidates, sharedCandidates } from './password-candidates.ts';
import { postgresVerifier } from './password-verifier.ts';

function stored(name: string, password: string): StoredPassword {
  const md5 = createHash('md5')
    .update(password + name)
    .digest('hex');
  return { name, verifier: postgresVerifier(`md5${md5}`, name) };
}
const guess = async (name: string, password: string) => (await guessPasswords([stored(name, password)], ['shop']))[0];

describe('guessPasswords', () => {
  it.each([
    ['blank', ''],
    ['own-name', 'clerk'],
    ['own-name', 'Clerk'],
    ['own-name-varied', 'krelc'],
    ['own-name-varied', 'Clerk2026'],
    ['own-name-varied', 'clerk_123'],
    ['common', 'changeme'],
    ['common', 'P@ssw0rd'],
    ['database-name', 'shop123'],
  ])('guesses a password that is %s: %s', async (kind, password) => {
    expect(await guess('clerk', password)).toEqual({ outcome: 'guessed', kind });
  });

  it('does not guess one out of a generator', async () => {
    expect(await guess('clerk', 'm8Vq-2hYt-Zr7w-Kc3d')).toEqual({ outcome: 'resisted', kind: null });
  });

  it('tells neither what it tried nor what is stored', async () => {
    const told = JSON.stringify(await guessPasswords([stored('clerk', 'changeme')], ['shop']));
    expect(told).toBe('[{"outcome":"guessed","kind":"common"}]');
  });

  it('says what cannot be tried, and tries the others', async () => {
    const guesses = await guessPasswords([{ name: 'a', verifier: null }, stored('b', 'b')], []);
    expect(guesses.map(({ outcome }) => outcome)).toEqual(['untried', 'guessed']);
  });

  it('ends with its budget, the first names first and every name’s own words before what is common', async () => {
    const tries: string[] = [];
    const counting = (name: string): StoredPassword => ({
      name,
      verifier: { cost: 1000, matches: async () => (tries.push(name), false) },
    });
    const own = nameCandidates('first').length;
    const all = own + sharedCandidates([]).length;
    const budget = { scan: (own + all) * 1000, name: 1_000_000 };
    const guesses = await guessPasswords([counting('first'), counting('other')], [], budget);
    expect(guesses.map(({ outcome }) => outcome)).toEqual(['resisted', 'unfinished']);
    expect(tries).toHaveLength(own + all);
    expect(tries.slice(own, own * 2)).toEqual(Array.from({ length: own }, () => 'other'));
  });

  it('lets no single verifier use up the work of all', async () => {
    let tries = 0;
    const costly = { cost: 100_000, matches: async () => ((tries += 1), false) };
    const guesses = await guessPasswords([{ name: 'costly', verifier: costly }, stored('b', 'changeme')], []);
    expect(guesses.map(({ outcome }) => outcome)).toEqual(['unfinished', 'guessed']);
    expect(tries * costly.cost).toBeLessThanOrEqual(guessingBudget.name);
  });
});

describe('candidates', () => {
  it('are few, and none twice', () => {
    expect(commonPasswords.length).toBeLessThanOrEqual(200);
    expect(commonPasswords.length).toBeGreaterThan(150);
    for (const list of [nameCandidates('clerk'), sharedCandidates(['shop', 'Shop', 'admin'])]) {
      expect(list.length).toBeLessThan(300);
      expect(new Set(list.map(({ password }) => password)).size).toBe(list.length);
    }
  });

  it('are bounded whatever a database is called, and however many there are', () => {
    expect(nameCandidates('x'.repeat(1_000_000))).toEqual([{ kind: 'blank', password: '' }]);
    const many = Array.from({ length: 5000 }, (_, index) => `d${index}`);
    expect(sharedCandidates(many).length).toBeLessThan(300);
    expect(sharedCandidates(['x'.repeat(1000)])).toEqual(sharedCandidates([]));
  });
});
