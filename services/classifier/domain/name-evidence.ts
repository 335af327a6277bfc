import type { NameRule } from '../detectors/define-detector.ts';
import { individuals, parties } from '../knowledge/subject-words.ts';
import { nameTokens, singular } from './name-tokens.ts';

/** How a column's name speaks of a detector's type. */
export type NameStrength = 'says' | 'hints' | 'none' | 'denies';

/** Words after a phrase that make the name speak of something else: `email_verified_at`, `city_id`. */
const turnsAway = new Set(
  `id ids uuid guid key type types kind status state count counts total flag verified confirmed enabled disabled required optional
  valid validated policy expires expiry expired updated created changed modified deleted sent at on date time timestamp ts format length
  size template template subject body label title caption placeholder hint help description desc category group class order sort index
  idx position visible hidden public private allowed blocked notification notifications settings setting option options preference
  preferences pref score rank level version hash salt token reset source provider service server port domain regex pattern mask rule
  field column table file filename path estimated approximate precision image img icon url link page limit max min attempts tries opt optin subscribed consent changes
  history log prefix suffix currency unit description typ anzahl datum art tipo fecha stato statut etat`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words before a phrase that turn it into a flag or a count: `is_email`, `num_addresses`. */
const flags = new Set(
  'is has can must force should use uses show hide allow allows require requires enable send need needs with wants'.split(
    ' ',
  ),
);

/** First words after which only a kind or a state is told: `tipo_documento`, `status_email`. */
const heads = new Set(
  'attr attribute type tipo typ kind status state estado stato statut etat stav id code category categoria categorie kategorie grupo group groupe gruppe detail details dettaglio detalle detalhe info information relationship relation'.split(
    ' ',
  ),
);

/** `num_addresses` counts; `number_phone` is one. */
const counts = new Set(['number', 'count', 'total']);

/** Words that may follow a phrase without changing what it is about. */
const harmless = new Set(
  `number value text string str encrypted enc crypt plain raw primary secondary home work mobile main old new current line address
  other alt alternate alternative business private personal office day night a b c en de fr es it pt nl pl local original full
  billing shipping delivery invoice home house mobile default normalized normalised formatted clean cleaned latin native ar ru zh ja
  casa trabajo lavoro travail privat privado dienst geschaeftlich data info field var col intl international national emergency`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** What a name says, and which words of it (from `start`, before `end`) say it. */
export interface NameEvidence {
  readonly strength: NameStrength;
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
  /** What must stand beside the column for its name to say it; each of the lists suffices. Absent: it does not depend on that. */
  readonly companions?: readonly (readonly string[])[];
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
  /** The column's own words written together, without its table's. */
  readonly own: string;
  /** From the end of the name to its beginning, longer ones first. */
  readonly windows: readonly Window[];
}

/** A longer phrase is also found at the end of a word: `customerfirstname`. */
const leastEnding = 7;
const longestPhrase = 40;

/** `own`: the column's words where `tokens` begin with its table's. */
export function readName(tokens: readonly string[], own: readonly string[] = tokens): NameReading {
  const windows: Window[] = [];
  for (let end = tokens.length; end > 0; end--) {
    const here: Window[] = [];
    let text = '';
    for (let start = end - 1; start >= 0 && text.length < longestPhrase; start--) {
      text = (tokens[start] ?? '') + text;
      here.push({ text, start, end });
      const one = oneOf(tokens[end - 1] ?? '');
      if (one !== null) here.push({ text: tokens.slice(start, end - 1).join('') + one, start, end });
    }
    const word = tokens[end - 1] ?? '';
    for (let at = Math.max(1, word.length - longestPhrase); at + leastEnding <= word.length; at++)
      here.push({ text: word.slice(at), start: end - 1, end });
    windows.push(...here.sort((a, b) => b.text.length - a.text.length));
  }
  return { tokens, own: own.join(''), windows };
}

/** `emails` → email; null for what is no plural. */
function oneOf(word: string): string | null {
  const one = singular(word);
  return one === word ? null : one;
}

/**
 * Compares a name with a rule's phrases. The last phrase that says it wins; words after it may weaken it
 * (`address_book`) or make it speak of something else (`address_id`).
 */
export function nameEvidence(name: NameReading, rule: NameRule | undefined): NameEvidence {
  if (rule === undefined || name.tokens.length === 0) return silent;
  const prepared = phrasesOf(rule);
  const own = alone(name, prepared);
  const companions = own.strength === 'denies' || own.strength === 'says' ? undefined : prepared.beside.get(name.own);
  return companions === undefined ? own : { ...own, companions };
}

function alone({ tokens, windows }: NameReading, { says, hints, denies }: Prepared): NameEvidence {
  const denied = find(windows, denies);
  const said = find(windows, says);
  const best = said ?? find(windows, hints);
  if (denied !== undefined && denied.text.length >= (best?.text.length ?? 0))
    return { ...silent, strength: 'denies', phrase: denies.get(denied.text) ?? '' };
  if (best === undefined) return silent;
  const [first = ''] = tokens;
  if (
    best.start > 0 &&
    (flags.has(first) || heads.has(first) || (counts.has(first) && oneOf(tokens[best.end - 1] ?? '') !== null))
  )
    return silent;
  const after = tokens.slice(best.end);
  if (after.some((word) => turnsAway.has(word))) return silent;
  const changed = after.some((word) => !isHarmless(word));
  if (said === undefined && changed) return silent;
  const phrase = (said === undefined ? hints : says).get(best.text) ?? '';
  return { strength: said === undefined || changed ? 'hints' : 'says', phrase, start: best.start, end: best.end };
}

/** Whose it is, or which of several, does not change what it is. */
function isHarmless(word: string): boolean {
  const one = singular(word);
  return harmless.has(word) || individuals.has(one) || parties.has(one);
}

const find = (windows: readonly Window[], phrases: Phrases) => windows.find(({ text }) => phrases.has(text));

/** Phrases in the spelling of tokens, written together → as they are shown. */
type Phrases = ReadonlyMap<string, string>;
interface Prepared {
  readonly says: Phrases;
  readonly hints: Phrases;
  readonly denies: Phrases;
  readonly beside: ReadonlyMap<string, readonly (readonly string[])[]>;
}
const known = new WeakMap<NameRule, Prepared>();

function phrasesOf(rule: NameRule): Prepared {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const together = (phrases: readonly string[] = []): Phrases =>
    // Of phrases that are spelled alike, the first is shown.
    new Map(
      phrases.toReversed().flatMap((phrase) => spellings(phrase).map((text): [string, string] => [text, phrase])),
    );
  const beside = new Map<string, (readonly string[])[]>();
  for (const { phrases, companions } of rule.beside ?? [])
    for (const text of phrases.flatMap(spellings)) beside.set(text, [...(beside.get(text) ?? []), companions]);
  const made = { says: together(rule.says), hints: together(rule.hints), denies: together(rule.denies), beside };
  known.set(rule, made);
  return made;
}

/** As it would be read from a column, and as it stands. */
const spellings = (phrase: string) => [...new Set([nameTokens(phrase).join(''), phrase.replaceAll(' ', '')])];
