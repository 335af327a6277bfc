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

/**
 * Compares a name's words with a rule's phrases. The last phrase that says it wins; words after it may weaken it
 * (`address_book`) or make it speak of something else (`address_id`).
 */
export function nameEvidence(tokens: readonly string[], rule: NameRule | undefined): NameEvidence {
  if (rule === undefined || tokens.length === 0) return silent;
  const denied = longestPhrase(tokens, rule.denies ?? []);
  const said = longestPhrase(tokens, rule.says ?? []);
  const hinted = longestPhrase(tokens, rule.hints ?? []);
  const best = said ?? hinted;
  if (denied !== undefined && denied.letters >= (best?.letters ?? 0))
    return { ...silent, strength: 'denies', phrase: denied.phrase };
  if (best === undefined) return silent;
  const after = tokens.slice(best.end);
  if (best.start > 0 && flags.has(tokens[0] ?? '')) return silent;
  if (after.some((word) => turnsAway.has(word))) return silent;
  const changed = after.some((word) => !harmless.has(word));
  if (best === hinted && changed) return silent;
  return {
    strength: best === said && !changed ? 'says' : 'hints',
    phrase: best.phrase,
    start: best.start,
    end: best.end,
  };
}

interface PhraseMatch {
  readonly phrase: string;
  readonly letters: number;
  readonly start: number;
  readonly end: number;
}

/** The phrase nearest to the end of the name, where its subject stands; of several there the longest. */
function longestPhrase(tokens: readonly string[], phrases: readonly string[]): PhraseMatch | undefined {
  let best: PhraseMatch | undefined;
  for (const phrase of phrases) {
    const squashed = phrase.replaceAll(' ', '');
    const place = findSquashed(tokens, squashed);
    if (place !== undefined && isBetter(place.end, squashed.length, best))
      best = { phrase, letters: squashed.length, ...place };
  }
  return best;
}

const isBetter = (end: number, letters: number, best: PhraseMatch | undefined) =>
  best === undefined || end > best.end || (end === best.end && letters > best.letters);

function findSquashed(tokens: readonly string[], squashed: string): { start: number; end: number } | undefined {
  for (let end = tokens.length; end > 0; end--) {
    let joined = '';
    for (let start = end - 1; start >= 0; start--) {
      joined = (tokens[start] ?? '') + joined;
      if (joined === squashed) return { start, end };
      if (joined.length > squashed.length) {
        if (squashed.length >= 7 && start === end - 1 && joined.endsWith(squashed)) return { start, end };
        break;
      }
    }
  }
  return undefined;
}
