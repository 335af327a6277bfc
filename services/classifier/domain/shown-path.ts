import { isColumnWord } from '../knowledge/column-words.ts';
import { givenNames } from '../knowledge/given-names.ts';
import { surnames } from '../knowledge/surnames.ts';
import { nameTokens, singular } from './name-tokens.ts';

/** Stands for a key that is not shown: keys of a structure can be values. */
export const hiddenKey = '*';
const longestKey = 40;
/** Nesting that a path tells; what lies deeper is told as lying there. */
const deepest = 8;

/** Words that structures are built of, beside those that columns are called by. */
const structureWords = new Set(
  `data info meta metadata payload event item entry entries element value values result response request header params query
  attribute property setting option preference profile account contact emails phones addresses list record row object node root
  document header footer context session source target before after old new current previous history log ssn dob cvv`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const shown = new Map<string, string>();
const mostRemembered = 2000;

/** A key as it may be shown: letters only, and every word of it is one of ours and nobody's name. Else the placeholder. */
export function shownKey(key: string): string {
  const known = shown.get(key);
  if (known !== undefined) return known;
  const made = judgeKey(key);
  if (shown.size >= mostRemembered) shown.clear();
  shown.set(key, made);
  return made;
}

function judgeKey(key: string): string {
  if (key.length > longestKey || !/^\p{L}+(?:[_ -]\p{L}+)*$/u.test(key)) return hiddenKey;
  const words = nameTokens(key);
  return words.length > 0 && words.every(isOurs) ? key : hiddenKey;
}

function isOurs(word: string): boolean {
  if (givenNames.has(word) || surnames.has(word)) return word === 'name';
  const one = singular(word);
  return [word, one].some((form) => isColumnWord(form) || structureWords.has(form));
}

/** The way from the root of a structure to where a lexer stands. */
export interface ShownPath {
  /** A list or an object begins. */
  enter(list: boolean): void;
  leave(): void;
  /** The key that the next value of this object stands under; null: none. */
  key(key: string | null): void;
  /** Where a value stands: `$.person.emails[]`. */
  here(): string;
}

/** Paths in the notation of JSONPath; a value in braces without a key is an element of one of PostgreSQL's arrays. */
export function shownPath(): ShownPath {
  const frames: { readonly at: string; readonly list: boolean; key: string | null }[] = [];
  let frame: { readonly at: string; readonly list: boolean; key: string | null } = { at: '$', list: false, key: null };
  let beyond = 0;
  const here = () => {
    if (beyond > 0) return `${frame.at}…`;
    if (!frame.list && frame.key !== null) return `${frame.at}.${shownKey(frame.key)}`;
    return frames.length === 0 ? frame.at : `${frame.at}[]`;
  };
  return {
    enter(list) {
      if (beyond > 0 || frames.length >= deepest) return void beyond++;
      const at = frames.length === 0 && frame.key === null ? '$' : here();
      frames.push(frame);
      frame = { at, list, key: null };
    },
    leave() {
      if (beyond > 0) beyond--;
      else frame = frames.pop() ?? frame;
    },
    key(key) {
      if (beyond === 0 && !frame.list) frame.key = key;
    },
    here,
  };
}

/** Of one kind of finding so many places are told; one more, `…`, says that there are others. */
const mostPaths = 5;

export function addPath(paths: Set<string>, path: string): void {
  if (paths.size <= mostPaths) paths.add(paths.size < mostPaths || paths.has(path) ? path : '…');
}

/** The places of several verdicts, each once. */
export function unitePaths(...verdicts: readonly { readonly foundAt?: readonly string[] | undefined }[]): string[] {
  const paths = new Set<string>();
  for (const { foundAt = [] } of verdicts) for (const path of foundAt) addPath(paths, path);
  return [...paths];
}

/** Keys that are values themselves stand in the place of this path's last key. */
export function keyPath(path: string): string {
  const end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('/'));
  return `keys of ${path.slice(0, Math.max(end, 0)) || '/'}`;
}
