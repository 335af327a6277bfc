import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deployedFile } from './deployed-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillframe-deployed-'));
  mkdirSync(join(folder, 'settings'));
  writeFileSync(join(folder, 'settings/prod.yml'), 'suppressions: []\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('deployedFile', () => {
  it('is read from the package by its name', () => {
    expect(deployedFile('settings/prod.yml', folder)).toEqual({
      name: 'settings/prod.yml',
      text: 'suppressions: []\n',
    });
  });

  it.each([[undefined], [''], ['.stillframe.yml']])('is null where none travelled as %j', (name) => {
    expect(deployedFile(name, folder)).toBeNull();
  });
});
