import {
  contentWords,
  interfaceWords,
  keyWords,
  kindWords,
  labelWords,
  languageWords,
  valueQualifiers,
  valueWords,
} from '../knowledge/key-value-words.ts';
import type { DataKind } from './data-kind.ts';
import { nameTokens, singular } from './name-tokens.ts';

/** Columns by their places in the table: what the row's key says is what its values are. */
export interface KeyValues {
  readonly key: number;
  /** What keys look like: one word (`first_name`), perhaps several (`First name`), or the number of an attribute. */
  readonly keyIs: 'word' | 'label' | 'number';
  readonly values: readonly number[];
}

interface NamedColumn {
  readonly name: string;
  readonly kind: DataKind;
}

interface ValueName {
  readonly place: number;
  /** Words before the one that says it: `meta` of `meta_value`. */
  readonly prefix: readonly string[];
  readonly plain: boolean;
}

interface KeyName {
  readonly place: number;
  readonly keyIs: KeyValues['keyIs'];
  /** The lower, the likelier. */
  readonly rank: number;
}

/** A `name` or `code` that says no more: much else has one. */
const plainLabel = 2;

/** So many columns of values a key has at most: before and after a change, as text and as a number. */
const mostValues = 4;

/**
 * The columns of an entity-attribute-value table, by their names alone: `meta_key` and `meta_value`, `attribute` and `value`,
 * `type` and `contact`. Null for other tables, and for texts of an interface, whose keys name labels.
 */
export function keyValues(table: string, columns: readonly NamedColumn[]): KeyValues | null {
  const words = columns.map(({ name }) => wordsOf(name));
  const subject = wordsOf(table);
  if (subject.some((word) => interfaceWords.has(word))) return null;
  if (words.some((own, i) => columns[i]?.kind === 'text' && own.some((word) => languageWords.has(word)))) return null;
  const named = words.flatMap((own, place) => valueName(own, place, columns[place]?.kind));
  const [best] = words
    .flatMap((own, place) => keyName(own, place, columns[place]?.kind, named, subject))
    .toSorted((a, b) => a.rank - b.rank || a.place - b.place);
  if (best === undefined) return null;
  const { place: key, keyIs } = best;
  const values = named.filter(
    (value) =>
      value.place !== key && (value.plain || best.rank !== plainLabel) && fits(value, words[key] ?? [], subject),
  );
  return values.length === 0 ? null : { key, keyIs, values: values.slice(0, mostValues).map(({ place }) => place) };
}

/** Where a table of attributes says what they are called: `attribute_code` rather than `label`. Undefined: nowhere. */
export function nameColumn<Column extends NamedColumn>(columns: readonly Column[]): Column | undefined {
  const ranks = ['code', 'key', ...labelWords];
  const rankOf = ({ name }: NamedColumn) => ranks.indexOf(wordsOf(name).at(-1) ?? '');
  return columns
    .filter((column) => column.kind === 'text' && rankOf(column) >= 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b))[0];
}

/** `metakey` is written together from two of our words. */
function wordsOf(name: string): readonly string[] {
  return nameTokens(name).flatMap((token) => {
    const [, before = '', last = ''] = /^(.+)(value|wert|key|name|field|id)$/.exec(token) ?? [];
    return keyWords.has(before) || valueQualifiers.has(before) ? [before, last] : [singular(token)];
  });
}

function valueName(words: readonly string[], place: number, kind: DataKind | undefined): readonly ValueName[] {
  if (kind !== 'text' && kind !== 'structure') return [];
  const at = words.findLastIndex((word) => valueWords.has(word));
  const plain = at >= 0;
  const end = plain ? at : words.length - 1;
  if (!plain && !contentWords.has(words[end] ?? '')) return [];
  if (words.slice(end + 1).some((word) => !valueQualifiers.has(word))) return [];
  const prefix = words.slice(0, end).filter((word) => !valueQualifiers.has(word));
  return [{ place, prefix, plain }];
}

function keyName(
  words: readonly string[],
  place: number,
  kind: DataKind | undefined,
  values: readonly ValueName[],
  subject: readonly string[],
): readonly KeyName[] {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  if (kind === 'integer') {
    const numbered = keyWords.has(last) || (last === 'id' && before.some((word) => keyWords.has(word)));
    return numbered ? [{ place, keyIs: 'number', rank: 4 }] : [];
  }
  if (kind !== 'text') return [];
  const together = values.some(({ prefix }) => prefix.length > 0 && startsWith(before, prefix));
  const own = before.filter((word) => keyWords.has(word) || !(subject.includes(word) || valueQualifiers.has(word)));
  const said = own.every((word) => keyWords.has(word)) || together;
  // A `foreign_key` or an `api_key` is no key of this kind; whatever a `profile_field` is a field of, it is one.
  if (keyWords.has(last) && (last !== 'key' || said)) return [{ place, keyIs: 'label', rank: together ? 0 : 1 }];
  if (labelWords.has(last) && (together || (own.length > 0 && said))) return [{ place, keyIs: 'label', rank: 0 }];
  if (kindWords.has(last) && said) return [{ place, keyIs: 'label', rank: 3 }];
  return labelWords.has(last) && before.length === 0 ? [{ place, keyIs: 'word', rank: plainLabel }] : [];
}

/** The value is nothing's, or that of the key: `option_value` beside `option_name`. */
function fits({ prefix }: ValueName, key: readonly string[], subject: readonly string[]): boolean {
  return prefix.every((word) => keyWords.has(word) || key.includes(word) || subject.includes(word));
}

const startsWith = (words: readonly string[], prefix: readonly string[]) =>
  prefix.every((word, i) => words[i] === word);
