import type { DataKind } from './data-kind.ts';
import type { KeyValues } from './key-values.ts';
import { mostKeys } from './look-inside.ts';
import { hiddenKey, shownKey } from './shown-path.ts';
import { structureLeaves } from './structure-leaves.ts';

/** A value of a row with what its key, or one inside it, says that it is. */
export interface KeyEntry {
  /** Entries of one group are judged together, under this name. */
  readonly group: string;
  readonly name: string;
  readonly text: string;
  /** Where it stands, without a key that could be a value: `meta_key = first_name`. */
  readonly path: string;
}

export interface KeyedColumn {
  readonly keyColumn: string;
  readonly keyIs: KeyValues['keyIs'];
  readonly kind: DataKind;
  /** What numbers of attributes stand for, as far as that is known. */
  readonly names?: KeyNames | undefined;
}

export type KeyNames = ReadonlyMap<string, string>;

/** Keys come again and again: what was made of so many is remembered. */
const mostRemembered = 1000;

/** What the values of a column hold: themselves, or the values of their structures, which may have keys of their own. */
export function keyReader({
  keyColumn,
  keyIs,
  kind,
  names,
}: KeyedColumn): (key: string, cell: string) => readonly KeyEntry[] {
  const numbered = keyIs === 'number';
  const declared = kind === 'structure';
  const nameOf = (key: string) => (numbered ? (names?.get(key)?.trim() ?? '') : key);
  const placeOf = remembering((key) => `${keyColumn} = ${shownRowKey(nameOf(key))}`);
  return (key, cell) => {
    const text = cell.trim();
    const own = key.trim();
    if (text === '' || own === '') return [];
    const name = nameOf(own);
    const at = placeOf(own);
    const leaves = declared || /^[[{<]/.test(text) ? structureLeaves(text, declared) : [];
    if (leaves.length === 0) return declared ? [] : [{ group: own, name, text, path: at }];
    return leaves.map((leaf) => ({
      group: leaf.key ?? own,
      name: leaf.key ?? name,
      text: leaf.text,
      path: leaf.path === '$' ? at : `${at}, ${leaf.path}`,
    }));
  };
}

function remembering<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = make(key);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, made);
    return made;
  };
}

/** `_billing_phone` and `smtp.password` are made of words as other keys are. */
function shownRowKey(key: string): string {
  const [, marks = '', rest = ''] = /^([_.]{0,2})(.*)$/s.exec(key) ?? [];
  const words = rest.split('.').map(shownKey);
  return words.includes(hiddenKey) ? hiddenKey : marks + words.join('.');
}

const word = /^[\p{L}_.$][\p{L}\p{N}_.:$/[\]-]{0,79}$/u;
const fewWords = /^\p{L}[\p{L}\p{N}_.:'/()-]{0,30}(?: [\p{L}\p{N}_.:'/()-]{1,30}){0,3}$/u;
/** Of so many keys at least one is an identifier, or they are something else. */
const mostWords = 0.8;
/** Numbers of attributes come again: on average at least so often. */
const leastRepeated = 3;

/** Do the cells of a column look like keys? */
export interface KeyCheck {
  see(key: string): void;
  holds(): boolean;
}

export function keyCheck(keyIs: KeyValues['keyIs']): KeyCheck {
  let keys = 0;
  let alike = 0;
  const numbers = new Set<string>();
  const isAlike = remembering((key) => word.test(key) || (keyIs === 'label' && fewWords.test(key)));
  return {
    see(key) {
      const own = key.trim();
      if (own === '') return;
      keys++;
      if (keyIs === 'number') {
        if (numbers.size <= mostKeys) numbers.add(own);
      } else if (isAlike(own)) alike++;
    },
    holds() {
      if (keys === 0) return false;
      if (keyIs === 'number') return numbers.size <= mostKeys && numbers.size * leastRepeated <= keys;
      return alike >= keys * mostWords;
    },
  };
}
