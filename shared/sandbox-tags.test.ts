import { describe, expect, it } from '@jest/globals';
import { parseSandboxTags, tagList, tagMap } from './sandbox-tags.ts';

const tags = {
  installation: 'stillframe-test',
  scanId: '3f9c2a7b41',
  attempt: 2,
  expiresAt: '2026-11-23T14:00:00.000Z',
};

describe('parseSandboxTags', () => {
  it('reads what was written, as a list and as a map, among other tags', () => {
    expect(parseSandboxTags([{ Key: 'Name', Value: 'x' }, ...tagList(tags)])).toEqual(tags);
    expect(parseSandboxTags({ owner: 'team', ...tagMap(tags) })).toEqual(tags);
  });

  it('takes nothing for ours that lacks a tag or has an unreadable one', () => {
    for (const missing of tagList(tags))
      expect(parseSandboxTags(tagList(tags).filter(({ Key }) => Key !== missing.Key))).toBeNull();
    expect(parseSandboxTags({ ...tagMap(tags), 'stillframe:attempt': 'two' })).toBeNull();
    expect(parseSandboxTags({ ...tagMap(tags), 'stillframe:attempt': '0' })).toBeNull();
    expect(parseSandboxTags({ ...tagMap(tags), 'stillframe:expires-at': 'soon' })).toBeNull();
    expect(parseSandboxTags([])).toBeNull();
  });
});
