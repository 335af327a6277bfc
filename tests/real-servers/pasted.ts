/** One statement for the server, or one command of AWS that sets parameters. */
export type Step =
  | { readonly kind: 'statement'; readonly text: string }
  | { readonly kind: 'parameters'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'options'; readonly values: Readonly<Record<string, string>> };

/** Quoted names and texts, dollar quotes, comments to the end of the line, or the end of a statement. */
const pieces =
  /`(?:[^`]|``)*`|"(?:[^"]|"")*"|'(?:[^']|'')*'|\$([A-Za-z]*)\$[^]*?\$\1\$|--(?=\s)[^\n]*(?:\n|$)|;[ \t]*(?:\n|$)|[^]/g;

/**
 * What a reader does with the remedy of a finding: types what has to be chosen, in order of appearance, and pastes the
 * rest as it is. Throws when something else is left to be filled in.
 */
export function pasted(remedy: string, choices: Readonly<Record<string, readonly string[]>> = {}): Step[] {
  const text = chosen(remedy, choices);
  if (text.startsWith('aws ')) return text.split('\n').map(command);
  const options = optionsIn(text);
  return [
    ...statementsIn(text).map((statement) => ({ kind: 'statement' as const, text: statement })),
    ...(options === null ? [] : [{ kind: 'options' as const, values: options }]),
  ];
}

/** Placeholders that a reader has to fill in. */
export const readersChoices = [
  'directory of its own',
  'new password',
  'new user',
  'network',
  'parameter group',
  'option group',
  'role of the job',
  'role without login',
] as const;

function chosen(remedy: string, choices: Readonly<Record<string, readonly string[]>>): string {
  let text = remedy.replaceAll(/<(parameter|option) group>/g, 'group-of-the-tests');
  for (const [name, values] of Object.entries(choices)) {
    const parts = text.split(`<${name}>`);
    if (parts.length !== values.length + 1)
      throw new Error(`the remedy asks ${parts.length - 1} times for <${name}>, and the test chose ${values.length}`);
    text = parts.map((part, at) => part + (values[at] ?? '')).join('');
  }
  const left = readersChoices.filter((name) => text.includes(`<${name}>`));
  if (left.length > 0) throw new Error(`the remedy still asks for ${left.join(', ')}`);
  return text;
}

function statementsIn(text: string): string[] {
  const statements: string[] = [];
  let current = '';
  for (const [piece] of text.matchAll(pieces)) {
    if (piece.startsWith('--') && piece.length > 2) continue;
    if (piece.startsWith(';')) {
      statements.push(current.trim());
      current = '';
    } else current += piece;
  }
  if (current.trim() !== '') throw new Error('the last statement has no end');
  return statements;
}

function command(line: string): Step {
  const [, parameters] = /^aws rds modify-db-(?:cluster-)?parameter-group .* --parameters '(.*)'$/.exec(line) ?? [];
  const [, options] = /^aws rds add-option-to-option-group .* --options '(.*)'$/.exec(line) ?? [];
  const values = parameters === undefined ? optionSettings(unquoted(options)) : groupParameters(unquoted(parameters));
  return { kind: 'parameters', values: Object.fromEntries(values) };
}

function unquoted(json: string | undefined): unknown {
  if (json === undefined) throw new Error('the command sets nothing');
  return JSON.parse(json.replaceAll(String.raw`'\''`, "'"));
}

function groupParameters(parameters: unknown) {
  const list = parameters as { ParameterName: string; ParameterValue: string }[];
  return list.map((each) => [each.ParameterName, each.ParameterValue] as const);
}

function optionSettings(options: unknown) {
  const list = options as { OptionSettings?: { Name: string; Value: string }[] }[];
  return list.flatMap(({ OptionSettings = [] }) =>
    OptionSettings.map(({ Name, Value }) => [Name.toLowerCase(), Value] as const),
  );
}

/** The lines of the option file, which stand behind comment signs so that they can be pasted with the statements. */
function optionsIn(text: string): Readonly<Record<string, string>> | null {
  const [, section] = /^-- \[mysqld\]\n((?:-- [^\n]*(?:\n|$))*)/m.exec(text) ?? [];
  if (section === undefined) return null;
  const lines = section.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = '', value = ''] = /^-- ([\w.]+) = (.*)$/.exec(line) ?? [];
      return [name, value];
    }),
  );
}
