import type { NameRule } from '../detectors/define-detector.ts';

/** How a column's name speaks of a detector's type. */
export type NameStrength = 'says' | 'hints' | 'none' | 'denies';

/** Words after a phrase that make the name speak of something else: `email_verified_at`, `city_id`. */
const turnsAway = new Set(
  `id ids uuid guid key type types kind status state count counts total flag verified confirmed enabled disabled required optional
  valid validated policy expires expiry expired updated created changed modified deleted sent at on date time timestamp ts format length
  size template template subject body label title caption placeholder hint help description desc category group class order sort index
  idx position visible hidden public private allowed blocked notification notifications settings setting option options preference
  preferences pref score rank level version hash salt token reset source provider service server port domain regex pattern mask rule
  field column table file filename path image img icon url link page limit max min attempts tries opt optin subscribed consent changes
  history log prefix suffix currency unit typ anzahl datum art tipo fecha stato statut etat`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words before a phrase that turn it into a flag or a count: `is_email`, `num_addresses`. */
const flags = new Set([
  'is',
  'has',
  'can',
  'should',
  'use',
  'uses',
  'show',
  'hide',
  'allow',
  'allows',
  'require',
  'requires',
  'enable',
  'count',
  'number',
  'total',
  'send',
  'need',
  'needs',
  'with',
  'wants',
]);

/** Words that may follow a phrase without changing what it is about. */
const harmless = new Set(
  `number value text string str encrypted enc crypt plain raw primary secondary home work mobile main old new current line address
  other alt alternate alternative business private personal office day night a b c en de fr es it pt nl pl local original full
  person customer client user employee contact member owner billing shipping data info field var col`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** What a name says, and which words of it (from `start`, before `end`) say it. */
export interface NameEvidence {
  readonly strength: NameStrength;
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

const silent: NameEvidence = { strength: 'none', phrase: '', start: 0, end: 0 };

/** Part of a name: neighbouring words written together, or the end of one long word. */
interface Window {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A name made ready for comparison with many rules. */
export interface NameReading {
  readonly tokens: readonly string[];
  /** From the end of the name to its beginning, longer ones first. */
  readonly windows: readonly Window[];
}

/** A longer phrase is also found at the end of a word: `customerfirstname`. */
const leastEnding = 7;
const longestPhrase = 40;

export function readName(tokens: readonly string[]): NameReading {
  const windows: Window[] = [];
  for (let end = tokens.length; end > 0; end--) {
    const here: Window[] = [];
    let text = '';
    for (let start = end - 1; start >= 0 && text.length < longestPhrase; start--) {
      text = (tokens[start] ?? '') + text;
      here.push({ text, start, end });
    }
    const word = tokens[end - 1] ?? '';
    for (let at = Math.max(1, word.length - longestPhrase); at + leastEnding <= word.length; at++)
      here.push({ text: word.slice(at), start: end - 1, end });
    windows.push(...here.sort((a, b) => b.text.length - a.text.length));
  }
  return { tokens, windows };
}

/**
 * Compares a name with a rule's phrases. The last phrase that says it wins; words after it may weaken it
 * (`address_book`) or make it speak of something else (`address_id`).
 */
export function nameEvidence({ tokens, windows }: NameReading, rule: NameRule | undefined): NameEvidence {
  if (rule === undefined || tokens.length === 0) return silent;
  const { says, hints, denies } = phrasesOf(rule);
  const denied = find(windows, denies);
  const said = find(windows, says);
  const best = said ?? find(windows, hints);
  if (denied !== undefined && denied.text.length >= (best?.text.length ?? 0))
    return { ...silent, strength: 'denies', phrase: denies.get(denied.text) ?? '' };
  if (best === undefined) return silent;
  if (best.start > 0 && flags.has(tokens[0] ?? '')) return silent;
  const after = tokens.slice(best.end);
  if (after.some((word) => turnsAway.has(word))) return silent;
  const changed = after.some((word) => !harmless.has(word));
  if (said === undefined && changed) return silent;
  const phrase = (said === undefined ? hints : says).get(best.text) ?? '';
  return { strength: said === undefined || changed ? 'hints' : 'says', phrase, start: best.start, end: best.end };
}

const find = (windows: readonly Window[], phrases: Phrases) => windows.find(({ text }) => phrases.has(text));

/** Phrases written together → as they are shown. */
type Phrases = ReadonlyMap<string, string>;
const prepared = new WeakMap<NameRule, { says: Phrases; hints: Phrases; denies: Phrases }>();

function phrasesOf(rule: NameRule): { says: Phrases; hints: Phrases; denies: Phrases } {
  const known = prepared.get(rule);
  if (known !== undefined) return known;
  const together = (phrases: readonly string[] = []): Phrases =>
    new Map(phrases.map((phrase) => [phrase.replaceAll(' ', ''), phrase]));
  const made = { says: together(rule.says), hints: together(rule.hints), denies: together(rule.denies) };
  prepared.set(rule, made);
  return made;
}
