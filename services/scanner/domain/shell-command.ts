import type { Filling } from './fill-statement.ts';

/** Nothing in it means anything to a shell. */
const plain = /^[A-Za-z0-9_.:/@%+,][A-Za-z0-9_.:/@%+,-]*$/;
/** What a terminal would obey, or nobody would see: controls, and signs that turn the direction of text. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** A text as one word of a POSIX shell; `$'…'` of bash and zsh where something in it is not to be seen. */
export function shellWord(text: string): string {
  if (plain.test(text)) return text;
  if (!unseen.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const spelled = Array.from(text, (sign) => {
    if (sign === "'" || sign === '\\') return `\\${sign}`;
    if (!unseen.test(sign)) return sign;
    const code = (sign.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `$'${spelled.join('')}'`;
}

/**
 * A command with what is known in it: `<instance>` becomes a word of the shell, a list its words. A value that begins like
 * an option is tied to its own. What is not known stays a placeholder for the reader.
 */
export function fillCommand(template: string, filling: Filling): string {
  return template.replace(/(--[a-z-]+ )?<([a-z][a-z ]*)>/g, (whole, option: string | undefined, name: string) => {
    const value = filling[name.replace(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    const words = wordsOf(value);
    if (words === null) return whole;
    const tied = option !== undefined && words.length === 1 && words[0]?.startsWith('-') === true;
    return `${tied ? `${option.trimEnd()}=` : (option ?? '')}${words.map(shellWord).join(' ')}`;
  });
}

function wordsOf(value: unknown): readonly string[] | null {
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'string') return value === '' ? null : [value];
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string') ? value : null;
}
