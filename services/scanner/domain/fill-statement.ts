import type { Engine } from '../../../events/target.ts';
import { sqlName, sqlText } from './sql-names.ts';

/** Names, words and numbers of one place, by the placeholder that they stand for. */
export type Filling = Readonly<Record<string, unknown>>;

/** What the server itself writes as SQL already. */
const written = new Set(['arguments', 'columnType']);
/** Privileges and attributes: words, never names. */
const word = /^[A-Za-z][A-Za-z0-9_ ]*$/;

/**
 * The statements with what is known of a place in them: `<schema>` becomes a quoted name, `'<slot>'` a quoted text,
 * a list its words, `{ names }` a list of quoted names, a number its digits, and null PUBLIC. What is not known stays a placeholder for the reader.
 */
export function fillStatement(template: string, filling: Filling, engine: Engine): string {
  return template.replace(/(['@]?)<([a-z][a-z ]*)>('?)/g, (whole, before: string, name: string, after: string) => {
    const key = name.replace(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const value = filling[key];
    if (value === undefined) return whole;
    if (before === "'" && after === "'") return typeof value === 'string' ? sqlText(value, engine) : whole;
    // A role of MariaDB has no host, and none is written.
    if (before === '@' && /^(role h|h)ost$/.test(name) && value === '' && engine === 'mariadb') return after;
    const text = textOf(key, value, engine);
    return text === null ? whole : `${before}${text}${after}`;
  });
}

function isNames(value: unknown): value is { readonly names: readonly string[] } {
  return typeof value === 'object' && value !== null && 'names' in value;
}

function textOf(key: string, value: unknown, engine: Engine): string | null {
  if (value === null) return engine === 'postgres' ? 'PUBLIC' : null;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => typeof one === 'string' && word.test(one))
      ? value.join(', ')
      : null;
  if (isNames(value)) return value.names.map((name) => sqlName(name, engine)).join(', ');
  if (typeof value !== 'string') return null;
  return written.has(key) ? value : sqlName(value, engine);
}
