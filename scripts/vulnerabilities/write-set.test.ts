import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { finishSet, writeSet, type SetWriter } from './write-set.ts';

const old = { a: 'old a', b: 'old b', c: 'old c' };
const made = { a: 'new a', b: 'new b', c: 'new c' };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillframe-set-'));
  writeFileSync(join(folder, 'other'), 'stays');
  for (const [name, text] of Object.entries(old)) writeFileSync(join(folder, name), text);
});
afterEach(() => rmSync(folder, { recursive: true }));

const content = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

/** Stops the work for good at its nth step, as a crash would: what is cleaned up afterwards is not to be relied on. */
function crashingAt(step: number): SetWriter {
  let done = 0;
  const next = () => {
    done += 1;
    if (done >= step) throw new Error('crash');
  };
  return {
    write: (file, text) => {
      next();
      writeFileSync(file, text);
    },
    rename: (from, to) => {
      next();
      renameSync(from, to);
    },
  };
}

describe('writeSet', () => {
  it('replaces every file, and leaves the others and nothing of its own', () => {
    writeSet(folder, made);
    expect(content()).toEqual({ ...made, other: 'stays' });
  });

  it.each([1, 2, 3, 4])('leaves the old set when it stops at step %i, before the set is decided', (step) => {
    expect(() => writeSet(folder, made, crashingAt(step))).toThrow('crash');
    expect(finishSet(folder)).toBe(false);
    expect(content()).toEqual({ ...old, other: 'stays' });
  });

  it.each([5, 6, 7])('ends in the new set when it stops at step %i, after that', (step) => {
    expect(() => writeSet(folder, made, crashingAt(step))).toThrow('crash');
    expect(finishSet(folder)).toBe(true);
    expect(content()).toEqual({ ...made, other: 'stays' });
  });

  it('brings an earlier set to its end before it begins another', () => {
    expect(() => writeSet(folder, made, crashingAt(6))).toThrow('crash');
    expect(() => writeSet(folder, { a: 'newest a' }, crashingAt(4))).toThrow('crash');
    expect(content()).toEqual({ ...made, other: 'stays' });
  });
});
