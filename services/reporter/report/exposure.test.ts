import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { sensitiveTablesOpenToEveryone, waysIn } from './exposure.ts';

const columns = richScan.classification?.columns ?? [];
const grants = (richScan.findings?.verdicts ?? []).filter(({ checkId }) => checkId === 'table-public-grant');
const posture = richScan.posture?.verdicts ?? [];

describe('sensitiveTablesOpenToEveryone', () => {
  it('joins grants to PUBLIC with what the tables hold, gravest tables first', () => {
    const finding = sensitiveTablesOpenToEveryone(columns, grants, 'shop');
    expect(finding).toMatchObject({ severity: 'critical', status: 'fail', family: 'privacy' });
    expect(finding?.evidence.slice(0, 2).map(({ resource }) => resource)).toEqual([
      'table "shop"."public"."customers"',
      'table "shop"."public"."payments"',
    ]);
    expect(finding?.evidence[1]?.detail).toBe(
      'holds credit_card, credit_card_expiry, iban; named by table-public-grant',
    );
  });

  it('recognises hostile names as the checks spell them', () => {
    const finding = sensitiveTablesOpenToEveryone(columns, grants, 'shop');
    expect(finding?.evidence.map(({ resource }) => resource)).toContain(
      'table "shop"."public"."\\u{202e}gnp.elif\\u{202c}"',
    );
  });

  it('is only high when no grave data are among them', () => {
    const mild = columns.map((column) => ({ ...column, types: column.types.filter((type) => type === 'email') }));
    expect(sensitiveTablesOpenToEveryone(mild, grants, 'shop')?.severity).toBe('high');
  });

  it('finds nothing without grants or without data', () => {
    expect(sensitiveTablesOpenToEveryone(columns, [], 'shop')).toBeNull();
    expect(sensitiveTablesOpenToEveryone([], grants, 'shop')).toBeNull();
    expect(
      sensitiveTablesOpenToEveryone(
        columns,
        grants.map((grant) => ({ ...grant, status: 'pass' as const })),
        'shop',
      ),
    ).toBeNull();
  });
});

describe('waysIn', () => {
  it('counts an open network only before an address known to be public', () => {
    expect(waysIn(posture, true).map(({ checkId }) => checkId)).toEqual(['endpoint-is-public']);
    expect(waysIn(posture, false)).toEqual([]);
    expect(waysIn(posture, null)).toEqual([]);
  });

  it('counts a public snapshot whatever the network is like', () => {
    const snapshot = { ...posture[0]!, checkId: 'snapshot-is-public' };
    expect(waysIn([snapshot], false)).toEqual([snapshot]);
  });
});
