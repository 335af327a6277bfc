import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanRequested } from '../events/scan-requested.ts';
import { completeEvent } from '../shared/reaction.ts';
import { outputFolder } from './output-folder.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'stillframe-test-'));
});
afterEach(() => rmSync(base, { recursive: true }));

const event = completeEvent(
  ScanRequested,
  ScanRequested.about({ scanId: 'scan-1', attempt: 1 }, ScanRequested.examples[0]),
  { source: 'cli', cause: null, now: new Date(0) },
);

describe('outputFolder', () => {
  it('makes the folder and writes one line per event', () => {
    const folder = outputFolder(join(base, 'a', 'b'), { overwrite: false });
    expect(folder.record(event)).toBe(true);
    folder.record(event);
    const lines = readFileSync(join(folder.path, 'timeline.ndjson'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([event, event]);
    expect(folder.files()).toEqual(['timeline.ndjson']);
  });

  it('refuses a folder that holds results, and replaces only results when asked', () => {
    writeFileSync(join(base, 'report.json'), '{}');
    writeFileSync(join(base, 'my-notes.txt'), 'keep');
    expect(() => outputFolder(base, { overwrite: false })).toThrow(/already holds the results.*--overwrite/);
    expect(readFileSync(join(base, 'report.json'), 'utf8')).toBe('{}');
    expect(outputFolder(base, { overwrite: true }).files()).toEqual(['timeline.ndjson']);
    expect(readFileSync(join(base, 'my-notes.txt'), 'utf8')).toBe('keep');
  });

  it('says what to do when a file is in the way', () => {
    writeFileSync(join(base, 'file'), '');
    expect(() => outputFolder(join(base, 'file'), { overwrite: false })).toThrow(/--out/);
  });
});
