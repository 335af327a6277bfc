import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { suppress } from './suppress.ts';

const verdicts = richScan.findings!.verdicts;
const open = verdicts.find(({ checkId }) => checkId === 'table-readable-by-public')!;
const roles = verdicts.find(({ checkId }) => checkId === 'login-role-without-expiry')!;
const today = '2026-11-23';
const entry = { reason: 'Agreed.', until: '2027-06-30' };
const by = (more: object, all = verdicts) => suppress(all, [{ ...entry, ...more }], today);
const left = ({ kept }: ReturnType<typeof suppress>, id: string) =>
  kept.find(({ verdict }) => verdict.checkId === id) ?? null;

describe('suppress', () => {
  it('takes a finding out by its fingerprint, or by its check', () => {
    for (const what of [
      { fingerprint: open.fingerprint },
      { check: open.checkId },
      { check: open.checkId, resource: '*' },
    ]) {
      // Fingerprints of real findings are hexadecimal; the file's schema asks for it, this function does not.
      const done = by(what);
      expect(left(done, open.checkId)).toBeNull();
      expect(done.accepted).toEqual([{ verdict: open, reason: 'Agreed.', until: '2027-06-30' }]);
      expect(done.uses).toMatchObject([{ state: 'applied', findings: [open.checkId] }]);
    }
  });

  it('takes out the places that a pattern names, and leaves the rest to be judged', () => {
    const done = by({ check: roles.checkId, resource: 'role "b*"' });
    expect(left(done, roles.checkId)).toMatchObject({ accepted: 1, verdict: { evidenceTotal: 2 } });
    expect(done.accepted[0]?.verdict).toMatchObject({ evidenceTotal: 1, evidence: [{ resource: 'role "batch"' }] });
  });

  it('takes the whole finding when every place of it is accepted', () => {
    expect(left(by({ check: roles.checkId, resource: 'role "*"' }), roles.checkId)).toBeNull();
  });

  it('sees every place that a finding names, however many they are', () => {
    const evidence = Array.from({ length: 300 }, (_, index) => ({ resource: `table "t${index}"`, detail: 'open' }));
    const many = [{ ...open, evidence, evidenceTotal: 300 }];
    const done = by({ check: open.checkId, resource: 'table "t29*"' }, many);
    expect(left(done, open.checkId)).toMatchObject({ accepted: 11, verdict: { evidenceTotal: 289 } });
    expect(left(by({ check: open.checkId, resource: 'table "*' }, many), open.checkId)).toBeNull();
  });

  it('never takes places that a finding only counts', () => {
    const counted = [{ ...open, evidenceTotal: open.evidence.length + 50 }];
    const done = by({ check: open.checkId, resource: 'table "*' }, counted);
    expect(left(done, open.checkId)?.verdict).toMatchObject({ evidence: [], evidenceTotal: 50 });
  });

  it.each([
    ['a part in the middle', 'role "*atc*"', 1],
    ['another case', 'ROLE "batch"', 0],
    ['signs of patterns of other kinds', 'role "b.+"', 0],
    ['more than there is', 'role "batch"*"', 0],
  ])('reads %s literally but for *', (_, resource, places) => {
    expect(by({ check: roles.checkId, resource }).accepted).toHaveLength(places);
  });

  it('brings back what has expired, and says what is too long, unused or unknown', () => {
    const uses = suppress(
      verdicts,
      [
        { ...entry, check: open.checkId, until: '2026-11-22' },
        { ...entry, check: open.checkId, until: '2028-01-01' },
        { ...entry, check: roles.checkId, resource: 'role "nobody"' },
        { ...entry, check: 'no-such-check' },
        { ...entry, fingerprint: 'f'.repeat(32) },
      ],
      today,
    );
    expect(uses.uses.map(({ state }) => state)).toEqual(['expired', 'too-long', 'unused', 'unknown', 'unused']);
    expect(uses.uses[0]?.findings).toEqual([open.checkId]);
    expect(uses.accepted).toEqual([]);
  });

  it('still holds on its last day', () => {
    expect(by({ check: open.checkId, until: today }).uses[0]?.state).toBe('applied');
  });
});
