import { describe, expect, it } from '@jest/globals';
import { facts } from '../facts/index.generated.ts';
import { parseEngineVersion } from './engine-version.ts';
import { exampleSource, type JudgedSource } from './judged-source.ts';
import { readingPlan } from './reading-plan.ts';

const bare = { roles: false, databaseSettings: false, publicSchemaAcl: false };
const plan = (name: keyof typeof facts, source: Partial<JudgedSource>) =>
  readingPlan(facts[name], { ...exampleSource, ...source });

describe('readingPlan', () => {
  it.each([
    ['schemas', { target: 'dump' }, 'sql'],
    ['schemas', { target: 'live' }, 'sql'],
    ['sourceParameters', { target: 'live' }, 'sql'],
    ['sourceParameters', { target: 'folder' }, 'aws'],
    ['dbInstances', { target: 'folder' }, 'aws'],
    ['dbInstances', { target: 'rds' }, 'aws'],
    ['roles', { target: 'dump' }, 'sql'],
    ['parameterPrivileges', { target: 'live', version: parseEngineVersion('14.9') }, 'no-such-catalog'],
  ] as const)('reads %s of %j by %s', (name, source, reading) => {
    expect(plan(name, source)).toBe(reading);
  });

  it('guesses passwords only when that was asked for, and only where accounts are', () => {
    for (const name of ['guessedRolePasswords', 'guessedAccountPasswords'] as const) {
      expect(plan(name, {})).toBe('not-asked');
      expect(plan(name, { guessPasswords: true })).toBe('sql');
      expect(plan(name, { guessPasswords: true, target: 'dump', carries: bare })).toMatchObject({
        unavailable: expect.stringMatching(/carries no (roles|accounts)/),
      });
    }
  });

  it('asks no copy for the settings of its source', () => {
    expect(plan('sourceParameters', { target: 'dump' })).toMatchObject({
      unavailable: expect.stringContaining('bare dump'),
    });
  });

  it('asks no copy for roles that its dump does not carry', () => {
    expect(plan('roles', { target: 'dump', carries: bare })).toMatchObject({
      unavailable: expect.stringContaining('pg_dumpall'),
    });
    expect(plan('databasePrivileges', { target: 'dump', carries: bare })).toMatchObject({
      unavailable: expect.stringContaining('--create'),
    });
  });

  it('asks neither a dump nor a live server for the control plane', () => {
    expect(plan('dbInstances', { target: 'dump' })).toMatchObject({
      unavailable: expect.stringContaining('bare dump'),
    });
    expect(plan('dbInstances', { target: 'live' })).toMatchObject({
      unavailable: expect.stringContaining('live server'),
    });
  });
});
