import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deployedDetectors } from './deployed-settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stillframe-settings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const write = (text: string) => writeFileSync(join(folder, '.stillframe.yml'), text);

describe('deployedDetectors', () => {
  it('are none without a file', () => {
    expect(deployedDetectors(folder)).toEqual([]);
  });

  it('come from the file that was deployed', () => {
    write('detectors:\n  - id: badge\n    type: national_id\n    names: [badge]\n');
    expect(deployedDetectors(folder)).toEqual([{ id: 'badge', type: 'national_id', names: ['badge'] }]);
  });

  it('stop the function when the file is wrong', () => {
    write('detectors:\n  - id: badge\n    type: colour\n    names: [badge]\n');
    expect(() => deployedDetectors(folder)).toThrow(/colour/);
    write('detectors: 7\n');
    expect(() => deployedDetectors(folder)).toThrow(/\.stillframe\.yml:1/);
  });
});
