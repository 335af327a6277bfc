import type { Guess } from './guess-passwords.ts';
import type { JudgedSource } from './judged-source.ts';
import { notApplicable, unknown, type Judgement } from './judgement.ts';
import type { FoundPlace } from './remedy.ts';
import type { GuessKind } from './password-candidates.ts';

const words: Readonly<Record<GuessKind, string>> = {
  blank: 'Its password is empty.',
  'own-name': 'Its password is its own name.',
  'own-name-varied': 'Its password is made of its own name.',
  common: 'Its password is one of the commonest.',
  'database-name': 'Its password is made of the name of a database.',
};

/** Why nothing was tried, where nobody asked for it. */
export function notGuessed({ guessPasswords, target }: JudgedSource): Judgement | null {
  if (guessPasswords) return null;
  return notApplicable(
    target === 'live'
      ? 'Passwords are guessed on restored copies only. Scan a dump or a snapshot with --guess-passwords.'
      : 'Passwords are guessed only when somebody asks for it. Scan with --guess-passwords.',
  );
}

/** One piece of evidence for each guessed password, and what was not tried; unknown when nothing was guessed and not all tried. */
export function judgeGuesses<Row extends Guess>(rows: readonly Row[], resource: (row: Row) => string): Judgement {
  const count = (outcome: Guess['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const rest = untried(count('unfinished'), count('untried'));
  const guessed = rows.flatMap((row): FoundPlace[] =>
    row.kind === null ? [] : [{ resource: resource(row), detail: words[row.kind], fill: row }],
  );
  if (guessed.length > 0) {
    const note = rest === null ? [] : [{ resource: 'server', detail: rest, sql: null }];
    return { status: 'fail', evidence: [...guessed, ...note], severity: null };
  }
  return rest === null ? { status: 'pass' } : unknown(`None was guessed, but not all were tried. ${rest}`);
}

function untried(unfinished: number, foreign: number): string | null {
  const sentences = [
    ...(unfinished > 0
      ? [`${passwords(unfinished)} not tried to the end, because the work of a scan is bounded.`]
      : []),
    ...(foreign > 0 ? [`${passwords(foreign)} stored in a form that cannot be tried, or cost too much.`] : []),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

function passwords(count: number): string {
  return count === 1 ? '1 password was' : `${count} passwords were`;
}
