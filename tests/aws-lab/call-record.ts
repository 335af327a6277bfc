import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Installation } from './installation.ts';
import { placeholders } from './placeholders.ts';
import type { CallInput, RecordedCall } from './recorded-calls.ts';

/** What tests/iam reads: by function and command, what the calls were about, each a line of `name=value`. */
type CallRecord = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const recordFile = 'tests/iam/recorded-calls.json';
/** Says nothing about permissions. */
const unimportant = new Set(['DBInstanceClass', 'LogicalResourceId', 'ServiceCode']);

/**
 * Throws when functions made calls that the committed record does not have. Some calls come only when two deliveries
 * meet in a certain way: one that the record has may be missing in a run, and is returned. `write`: what is new is added
 * to the record instead.
 */
export function compareCalls(
  calls: readonly RecordedCall[],
  installations: readonly Installation[],
  options: { write: boolean },
): readonly string[] {
  const seen = linesOf(calls, installations);
  const known = flat(existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as CallRecord) : {});
  const fresh = [...seen].filter((line) => !known.includes(line));
  if (options.write) writeFileSync(recordFile, `${JSON.stringify(grouped([...known, ...fresh]), null, 2)}\n`);
  else if (fresh.length > 0)
    throw new Error(`${fresh.join('\n')}\n(npm run test:aws -- --write-calls adds them to ${recordFile})`);
  return known.filter((line) => !seen.has(line));
}

function linesOf(calls: readonly RecordedCall[], installations: readonly Installation[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { caller, command, input } of calls) {
    if (caller === null) continue;
    const home = installations.find(({ name }) => caller.startsWith(`${name}-`));
    const room = home === undefined ? placeholders(caller) : caller.slice(home.name.length + 1);
    lines.add(`${room}\t${command}\t${inputLine(input, home?.logicalNames ?? new Map())}`);
  }
  return lines;
}

function inputLine(input: CallInput, logicalNames: ReadonlyMap<string, string>): string {
  const named = (value: string) => {
    const logical = logicalNames.get(value) ?? logicalNames.get(value.slice(value.lastIndexOf('/') + 1));
    return logical === undefined ? placeholders(value) : `<${logical}>`;
  };
  return Object.entries(input)
    .filter(([name, value]) => !unimportant.has(name) && value !== '')
    .map(([name, value]): [string, string] => [
      name,
      typeof value === 'boolean'
        ? String(value)
        : typeof value === 'string'
          ? source(name, named(value))
          : value.map(named).join(','),
    ])
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ');
}

/** Production databases and their snapshots and groups have many names. */
function source(name: string, value: string): string {
  if (value.startsWith('<')) return value;
  if (/^DB(Instance|Cluster)Identifier$/.test(name)) return '<source>';
  if (/^(DB(Cluster)?)?SnapshotIdentifier$/.test(name)) return '<snapshot>';
  if (/ParameterGroupName$|^OptionGroupName$/.test(name)) return '<group>';
  return name === 'ResourceName' ? value.replace(/:(db|cluster):[a-z][\w-]*$/, ':$1:<source>') : value;
}

function flat(calls: CallRecord): string[] {
  return Object.entries(calls).flatMap(([room, commands]) =>
    Object.entries(commands).flatMap(([command, inputs]) => inputs.map((input) => `${room}\t${command}\t${input}`)),
  );
}

function grouped(lines: readonly string[]): CallRecord {
  const calls: Record<string, Record<string, string[]>> = {};
  for (const line of [...lines].sort()) {
    const [room = '', command = '', input = ''] = line.split('\t');
    ((calls[room] ??= {})[command] ??= []).push(input);
  }
  return calls;
}
