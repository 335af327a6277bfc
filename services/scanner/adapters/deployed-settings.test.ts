import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deployedTrustedAccounts } from './deployed-settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillframe-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const write = (text: string) => writeFileSync(join(folder, '.stillframe.yml'), text);

describe('deployedTrustedAccounts', () => {
  it('are none without a file, and those of the file that was deployed', () => {
    expect(deployedTrustedAccounts(folder)).toEqual([]);
    write("trustedAccounts: ['111122223333']\n");
    expect(deployedTrustedAccounts(folder)).toEqual(['111122223333']);
  });

  it('stop the function when the file is wrong', () => {
    write('trustedAccounts: [all]\n');
    expect(() => deployedTrustedAccounts(folder)).toThrow(/\.stillframe\.yml:1: .*twelve digits/);
  });
});
