import { setImmediate } from 'node:timers/promises';
import { nameCandidates, sharedCandidates, type Candidate, type GuessKind } from './password-candidates.ts';
import type { Verifier } from './password-verifier.ts';

/** A password that stands somewhere; `verifier` null: stored in a form that cannot be tried. */
export interface StoredPassword {
  readonly name: string;
  readonly verifier: Verifier | null;
}

/** What came of one: guessed and how; resisted; not tried to the end; not of a kind that can be tried. */
export interface Guess {
  readonly outcome: 'guessed' | 'resisted' | 'unfinished' | 'untried';
  readonly kind: GuessKind | null;
}

/** Rounds of SHA-256 for a whole scan, about half a minute of one processor, and for one name. */
export const guessingBudget = { scan: 100_000_000, name: 8_000_000 };

/** Rounds after which whatever else waits may run: a few hundredths of a second. */
const restsAfter = 50_000;

/**
 * Tries what is easily guessed, the names in the order in which they are given: first each with its own name, then all with
 * what is common. Answers one guess per password. Neither candidate nor verifier is part of the answer.
 */
export async function guessPasswords(
  passwords: readonly StoredPassword[],
  databases: readonly string[],
  budget = guessingBudget,
): Promise<readonly Guess[]> {
  const tried = passwords.map((password) => ({
    ...password,
    left: budget.name,
    kind: null as GuessKind | null,
    cut: false,
  }));
  let left = budget.scan;
  let rested = left;
  const attempt = async (one: (typeof tried)[number], candidates: readonly Candidate[]) => {
    const { verifier } = one;
    if (verifier === null || one.kind !== null || one.cut) return;
    for (const { kind, password } of candidates) {
      if (verifier.cost > Math.min(left, one.left)) {
        one.cut = true;
        return;
      }
      left -= verifier.cost;
      one.left -= verifier.cost;
      // Others of this process have work to do as well.
      if (rested - left > restsAfter) {
        rested = left;
        await setImmediate();
      }
      if (!(await verifier.matches(password))) continue;
      one.kind = kind;
      return;
    }
  };
  for (const one of tried) await attempt(one, nameCandidates(one.name));
  const shared = sharedCandidates(databases);
  for (const one of tried) await attempt(one, shared);
  return tried.map(({ verifier, kind, cut }) => {
    if (kind !== null) return { outcome: 'guessed', kind };
    return { outcome: verifier === null ? 'untried' : cut ? 'unfinished' : 'resisted', kind: null };
  });
}
