import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { CustomDetector } from './custom-detector.ts';
import { Suppression } from './suppression.ts';

/** Larger than any such file has reason to be. Bytes. */
const sizeLimit = 262_144;

/** Unquoted digits are a number of YAML, which loses leading zeros. */
const AccountId = z
  .string()
  .regex(/^\d{12}$/, 'is no account of AWS')
  .describe("the twelve digits of an account in quotes, e.g. '111122223333'");

/**
 * What a person tells Stillframe about a database in `.stillframe.yml`. A new kind of setting is one more key here, with a
 * description on each of its fields: errors quote it as the remedy.
 */
export const StillframeFile = z.strictObject({
  suppressions: z.array(Suppression).default([]).describe('a list of findings that are accepted for a time'),
  trustedAccounts: z
    .array(AccountId)
    .max(1000)
    .default([])
    .describe('a list of the accounts of AWS with which snapshots may be shared'),
  detectors: z.array(CustomDetector).max(200).default([]).describe('a list of detectors of your own'),
});
export type StillframeFile = z.infer<typeof StillframeFile>;

/** What one entry of the file got wrong; `line` counts from 1. */
export interface SettingsProblem {
  readonly line: number;
  readonly message: string;
}

export type ReadSettings =
  | { readonly settings: StillframeFile; readonly problems: null }
  | { readonly settings: null; readonly problems: readonly SettingsProblem[] };

/** Reads the file's text: the settings, or everything that is wrong with them, each with its line and remedy. */
export function readStillframeFile(text: string): ReadSettings {
  if (Buffer.byteLength(text) > sizeLimit)
    return failed([{ line: 1, message: `The file is larger than ${sizeLimit / 1024} KiB. Shorten it.` }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', version: '1.2' });
  const unreadable = [...document.errors, ...document.warnings].map(({ pos, code }) => ({
    line: lines.linePos(pos[0]).line,
    message: `This is no YAML that can be read (${code.toLowerCase().replaceAll('_', ' ')}). Check indentation, quotes and colons.`,
  }));
  if (unreadable.length > 0) return failed(unreadable);
  const value = valueOf(document);
  if (value === undefined)
    return failed([{ line: 1, message: 'An alias is used too often, or names nothing. Write the entries out.' }]);
  const parsed = StillframeFile.safeParse(value ?? {});
  if (parsed.success) return { settings: parsed.data, problems: null };
  return failed(parsed.error.issues.flatMap((issue) => problemsOf(issue, document, lines)));
}

/** All problems as one text, `<name>:<line>: <what and what to do>`. */
export function settingsMessage(name: string, problems: readonly SettingsProblem[]): string {
  return problems.map(({ line, message }) => `${name}:${line}: ${message}`).join('\n');
}

function failed(problems: readonly SettingsProblem[]): ReadSettings {
  return { settings: null, problems: problems.toSorted((one, other) => one.line - other.line) };
}

/** Undefined when it cannot be resolved: aliases that multiply are no settings. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch {
    return undefined;
  }
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue, document: Document, lines: LineCounter): SettingsProblem[] {
  const field = issue.path.findLast((part) => typeof part === 'string');
  const here = (path: readonly PropertyKey[]) => lineOf(document, lines, path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      line: here([...issue.path, key]),
      message: `${quoted(key)} is not known here. Use ${knownKeys(issue.path).join(', ')}.`,
    }));
  if (issue.code === 'custom' && issue.path.at(-1) !== field)
    return [{ line: here(issue.path), message: issue.message }];
  const name = field === undefined ? 'The file' : quoted(field);
  const remedy = describedAt(issue.path);
  const write = remedy === undefined ? '' : ` Write ${remedy}.`;
  if (issue.code === 'custom' && /\. /.test(issue.message))
    return [{ line: here(issue.path), message: `${name} ${issue.message}` }];
  const missing = issue.code === 'invalid_type' && isAbsent(document, issue.path);
  return [{ line: here(issue.path), message: `${name} ${missing ? 'is missing' : sentence(issue)}.${write}` }];
}

function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
    case 'too_small':
      return 'is too short';
    case 'too_big':
      return `is longer than ${issue.maximum.toString()} characters`;
    default:
      return issue.message.replace(/\.$/, '');
  }
}

function quoted(key: string): string {
  return `"${key.replace(/[^\p{L}\p{N} ._-]/gu, '?').slice(0, 60)}"`;
}

function isAbsent(document: Document, path: readonly PropertyKey[]): boolean {
  return path.length > 0 && !document.hasIn(path);
}

/** The line of the entry, or of what it is missing from. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const key = path[length - 1];
    const parent = length === 0 ? null : document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const node = pair?.key ?? (length === 0 ? document.contents : document.getIn(path.slice(0, length), true));
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The schema at a path; `optional`, `default` and refinements are looked through. */
function schemaAt(path: readonly PropertyKey[]): z.ZodType | undefined {
  let at: z.ZodType | undefined = StillframeFile;
  for (const part of path) {
    const inner = bare(at);
    if (inner instanceof z.ZodObject) at = (inner.shape as Record<PropertyKey, z.ZodType>)[part];
    else if (inner instanceof z.ZodArray) at = inner.element as z.ZodType;
    else return undefined;
  }
  return at;
}

function bare(schema: z.ZodType | undefined): z.ZodType | undefined {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) inner = inner.unwrap() as z.ZodType;
  return inner;
}

function describedAt(path: readonly PropertyKey[]): string | undefined {
  const schema = schemaAt(path);
  return schema?.description ?? bare(schema)?.description;
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  const schema = bare(schemaAt(path));
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
