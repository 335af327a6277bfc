import { AppError } from '../../../shared/errors.ts';
import type { RawAnswer } from '../domain/read-aws-facts.ts';

/** How many single things are asked about at a time. */
const abreast = 4;

interface Marked {
  readonly Marker?: string | undefined;
  readonly NextToken?: string | undefined;
  readonly nextToken?: string | undefined;
}

/** Every item of a paged answer. Throws what AWS throws. */
export async function everyPage<Page extends Marked, Item>(
  call: (marker: string | undefined) => Promise<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let marker: string | undefined;
  do {
    const page = await call(marker);
    found.push(...(items(page) ?? []));
    marker = page.Marker ?? page.NextToken ?? page.nextToken;
  } while (marker !== undefined && marker !== '');
  return found;
}

/** A paged list as one answer under its name. */
export async function listed<Name extends string>(
  name: Name,
  call: (marker: string | undefined) => Promise<{ [key in Name]?: unknown[] | undefined } & Marked>,
): Promise<RawAnswer> {
  try {
    return answer({ [name]: await everyPage(call, (page) => page[name]) });
  } catch (error) {
    return unreadable(error);
  }
}

/** One answer per thing, in a list; one that cannot be told makes the whole unreadable. */
export async function each<T>(things: readonly T[], call: (thing: T) => Promise<unknown>): Promise<RawAnswer> {
  const answers: unknown[] = [];
  try {
    for (let at = 0; at < things.length; at += abreast)
      answers.push(...(await Promise.all(things.slice(at, at + abreast).map(call))));
    return answer(answers);
  } catch (error) {
    return unreadable(error);
  }
}

/** Asks when there is something to ask about; `why` is said otherwise. */
export function ask(
  why: string,
  about: string | undefined,
  call: (about: string) => Promise<RawAnswer>,
): Promise<RawAnswer> {
  if (about !== undefined && about !== '') return call(about);
  return Promise.resolve({ status: 'missing', note: `It was not asked for: ${why}.` });
}

/** As it would be printed: dates as text, and nothing of the transport. */
export function answer(value: unknown): RawAnswer {
  return { status: 'read', json: JSON.parse(JSON.stringify(value)) as unknown };
}

export function unreadable(error: unknown): RawAnswer {
  return { status: 'unreadable', note: `AWS did not answer (code ${codeOf(error)}).` };
}

/** The error's own name; its text may quote anything. */
export function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return /^[A-Za-z][A-Za-z0-9.]{0,80}$/.test(name) ? name : 'unknown';
}

export function distinct(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
