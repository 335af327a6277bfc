import type { z } from 'zod';
import { answerNames, answers as definitions, type AnswerName, type Answers } from '../facts/aws/answers.ts';
import { awsSubject } from '../facts/aws/aws-subject.ts';
import type { Fact } from '../facts/define-fact.ts';
import { available, unavailable, type FactResult, type Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { readingPlan } from './reading-plan.ts';

/** What a home found under an answer's name: parsed JSON, nothing, or something that cannot be read. */
export type RawAnswer =
  | { readonly status: 'read'; readonly json: unknown }
  | { readonly status: 'missing'; readonly note: string | null }
  | { readonly status: 'unreadable'; readonly note: string };

export interface ReadAnswers {
  readonly answers: Answers;
  /** Every name that was looked for, in order, with what became of it. */
  readonly outcomes: readonly { name: string; status: 'read' | 'missing' | 'unreadable'; note: string | null }[];
}

/** Puts raw answers through their schemas; what does not have the expected shape is unreadable, with the place named. */
export function readAnswers(raw: Readonly<Partial<Record<AnswerName, RawAnswer>>>): ReadAnswers {
  const read: Partial<Record<AnswerName, unknown>> = {};
  const outcomes = answerNames.map((name) => {
    const answer = raw[name] ?? { status: 'missing' as const, note: null };
    if (answer.status !== 'read') return { name: `${name}.json`, status: answer.status, note: answer.note };
    const parsed = definitions[name].Schema.safeParse(answer.json);
    if (!parsed.success)
      return { name: `${name}.json`, status: 'unreadable' as const, note: shapeNote(name, parsed.error) };
    read[name] = parsed.data;
    return { name: `${name}.json`, status: 'read' as const, note: null };
  });
  return { answers: read as Answers, outcomes };
}

/** The facts that the AWS answers tell; each one that cannot be told has its reason. */
export function readAwsFacts(
  facts: readonly Fact[],
  read: ReadAnswers,
  source: JudgedSource,
  targetName: string,
): Gathered {
  const subject = awsSubject(read.answers, targetName);
  const results: Record<string, FactResult> = {};
  for (const fact of facts) {
    const plan = readingPlan(fact, source);
    if (plan !== 'aws' || fact.aws === null) continue;
    const lacking = fact.aws.from.filter((name) => read.answers[name] === undefined);
    if (lacking.length > 0) results[fact.name] = unavailable(lackingNote(lacking, read));
    else if ('unavailable' in subject) results[fact.name] = unavailable(subject.unavailable);
    else {
      const rows = fact.aws.rows(read.answers, subject);
      results[fact.name] = 'unavailable' in rows ? unavailable(rows.unavailable) : available(rows);
    }
  }
  return results;
}

function lackingNote(names: readonly AnswerName[], read: ReadAnswers): string {
  return names
    .map((name) => {
      const outcome = read.outcomes.find((candidate) => candidate.name === `${name}.json`);
      return outcome?.status === 'unreadable'
        ? `${name}.json cannot be used: ${outcome.note ?? 'it is not what is expected'}`
        : `${name}.json is missing (it holds what \`${definitions[name].command} --output json\` prints).`;
    })
    .join(' ');
}

/** Names the place and what is wrong with it; nothing of the content, which anybody may have written. */
function shapeNote(name: AnswerName, error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? '';
  return `It is not what \`${definitions[name].command}\` prints (at ${place === '' ? 'the top' : place}).`;
}
