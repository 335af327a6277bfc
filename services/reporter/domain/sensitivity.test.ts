import { describe, expect, it } from '@jest/globals';
import type { ClassifiedTable } from '../../../events/documents/classification.ts';
import { richScan } from '../examples/rich-scan.ts';
import { namedIn } from './object-names.ts';
import { holdingsOf, worst } from './sensitivity.ts';

const holdings = holdingsOf(richScan.classification);
const of = (resource: string) => holdings.ofEvidence(resource)?.sensitivity ?? null;

describe('holdingsOf', () => {
  it('knows what the tables hold that evidence names, hostile names too', () => {
    expect(of('table "shop"."public"."payments"')).toBe('grave');
    expect(of('table "shop"."public"."\\u{202e}gnp.elif\\u{202c}"')).toBe('personal');
    expect(of('column "shop"."public"."customers"."email"')).toBe('personal');
    expect(of('column "shop"."public"."customers"."loyalty_points"')).toBe('none');
  });

  it('knows what a policy, a rule and a trigger are about', () => {
    expect(of('policy "shop"."public"."payments"."everybody"')).toBe('grave');
    expect(of('trigger "shop"."public"."payments"."audit"')).toBe('grave');
    expect(of('rule "shop"."public"."locked_table"."redirect"')).toBe('unknown');
    expect(of('policy "payments"')).toBeNull();
  });

  it('does not know what nobody looked at, and names nothing where evidence names no table', () => {
    expect(of('table "shop"."public"."locked_table"')).toBe('unknown');
    expect(of('table "shop"."public"."import_buffer"')).toBe('unknown');
    expect(of('table "shop"."public"."documents"')).toBe('unknown');
    expect(of('role "app"')).toBeNull();
    expect(of('server')).toBeNull();
  });

  it('knows that a partition holds what its table holds', () => {
    const { tables, columns } = richScan.classification!;
    const leaf = { ...tables[0]!, table: 'payments_2026', kind: 'partition' as const, status: 'not-examined' as const };
    const own = (table: ClassifiedTable) =>
      holdingsOf({ ...richScan.classification!, tables: [...tables, table], columns });
    const parted = own({ ...leaf, partOf: { schema: 'public', table: 'payments' } });
    expect(parted.ofEvidence('table "shop"."public"."payments_2026"')?.sensitivity).toBe('grave');
    expect(parted.ofEvidence('column "shop"."public"."payments_2026"."amount"')?.sensitivity).toBe('none');
    expect(own(leaf).ofEvidence('table "shop"."public"."payments_2026"')?.sensitivity).toBe('unknown');
  });

  it('knows that a view holds what it shows of tables, and never that it is harmless', () => {
    const view = (name: string, table: string, rights: 'owner' | 'reader' = 'owner') => ({
      ...{ database: 'shop', schema: 'public', view: name, rights, owner: 'app' },
      reads: [
        {
          schema: 'public',
          table,
          columns: [
            { name: 'email', shownAs: ['mail'] },
            { name: 'id', shownAs: [] },
          ],
        },
        {
          schema: 'public',
          table: 'payments',
          columns: [{ name: 'card_number', shownAs: name === 'cards' ? ['n'] : [] }],
        },
      ],
    });
    const views = [
      view('mails', 'customers'),
      view('cards', 'customers'),
      view('upon "', 'mails'),
      view('asks', 'customers', 'reader'),
    ];
    views[2]!.reads[0]!.columns[0]!.name = 'mail';
    const own = holdingsOf(richScan.classification, { ...richScan.access!, views });
    const told = (name: string) => own.ofEvidence(name)?.sensitivity;
    expect(told('view "shop"."public"."cards"')).toBe('grave');
    expect(told('column "shop"."public"."cards"."n"')).toBe('grave');
    expect(told('column "shop"."public"."cards"."mail"')).toBe('personal');
    expect(told('view "shop"."public"."mails"')).toBe('personal');
    expect(told('view "shop"."public"."upon """')).toBe('personal');
    expect(told('trigger "shop"."public"."mails"."audit"')).toBe('personal');
    expect(told('view "shop"."public"."asks"')).toBe('unknown');
    expect(told('column "shop"."public"."cards"."else"')).toBe('unknown');
  });

  it('takes the worst of everything for the whole', () => {
    expect(holdings.all.sensitivity).toBe('grave');
    expect(holdingsOf(null).all.sensitivity).toBe('unknown');
    expect(worst(['none', 'unknown'])).toBe('unknown');
  });

  it('finds a table of an engine without databases above its schemas', () => {
    const table = { ...richScan.classification!.tables[0]!, database: 'shop', schema: 'shop', table: 'cards' };
    const column = { ...richScan.classification!.columns[14]!, database: 'shop', schema: 'shop', table: 'cards' };
    const own = holdingsOf({ ...richScan.classification!, tables: [table], columns: [column] });
    expect(own.ofEvidence('table "shop"."cards"')?.sensitivity).toBe('grave');
    expect(own.ofEvidence('column "shop"."cards"."number"')?.sensitivity).toBe('unknown');
    expect(own.ofEvidence('trigger "shop"."cards"')).toBeNull();
  });
});

describe('namedIn', () => {
  it('reads quoted names with quotes in them', () => {
    expect(namedIn('function "shop"."a""b"."f"(text)')).toEqual(['"shop"', '"a""b"', '"f"']);
    expect(namedIn('instance shop')).toEqual([]);
  });
});
