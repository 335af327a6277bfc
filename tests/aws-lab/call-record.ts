import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Installation } from './installation.ts';
import { placeholders } from './placeholders.ts';
import type { CallInput, RecordedCall } from './recorded-calls.ts';

/** What tests/iam reads: by function and command, what the calls were about, each a line of `name=value`. */
export interface CallRecord {
  /** Seen in every run of all scenarios. */
  readonly always: Calls;
  /** Seen only when two deliveries meet in a certain way. */
  readonly sometimes: Calls;
}
type Calls = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export const recordFile = 'tests/iam/recorded-calls.json';
/** Says nothing about permissions. */
const unimportant = new Set(['DBInstanceClass', 'LogicalResourceId', 'ServiceCode']);

/**
 * Fails when functions made calls that the committed record does not have, or, after all scenarios, when they did not
 * make one that it has. `write`: the record is written anew instead.
 */
export function compareCalls(
  calls: readonly RecordedCall[],
  installations: readonly Installation[],
  options: { whole: boolean; write: boolean },
): void {
  const seen = linesOf(calls, installations);
  const known: CallRecord = existsSync(recordFile)
    ? (JSON.parse(readFileSync(recordFile, 'utf8')) as CallRecord)
    : { always: {}, sometimes: {} };
  const sometimes = new Set(flat(known.sometimes));
  if (options.write) {
    const always = grouped([...seen].filter((line) => !sometimes.has(line)));
    writeFileSync(recordFile, `${JSON.stringify({ always, sometimes: known.sometimes }, null, 2)}\n`);
    return;
  }
  const always = flat(known.always);
  const fresh = [...seen]
    .filter((line) => !always.includes(line) && !sometimes.has(line))
    .map((line) => `new: ${line}`);
  const missing = options.whole ? always.filter((line) => !seen.has(line)).map((line) => `not made: ${line}`) : [];
  if (fresh.length + missing.length > 0)
    throw new Error(
      `${[...fresh, ...missing].join('\n')}\n(npm run test:aws -- --write-calls writes ${recordFile} anew)`,
    );
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

function flat(calls: Calls): string[] {
  return Object.entries(calls).flatMap(([room, commands]) =>
    Object.entries(commands).flatMap(([command, inputs]) => inputs.map((input) => `${room}\t${command}\t${input}`)),
  );
}

function grouped(lines: readonly string[]): Calls {
  const calls: Record<string, Record<string, string[]>> = {};
  for (const line of [...lines].sort()) {
    const [room = '', command = '', input = ''] = line.split('\t');
    ((calls[room] ??= {})[command] ??= []).push(input);
  }
  return calls;
}
