import { describe, expect, it } from '@jest/globals';
import type { Restore } from '../../../events/documents/restore.ts';
import accountRoles from '../facts/mysql/account-roles.ts';
import accounts from '../facts/mysql/accounts.ts';
import extensions from '../facts/postgres/extensions.ts';
import definerFunctions from '../facts/postgres/definer-functions.ts';
import languages from '../facts/postgres/languages.ts';
import roles from '../facts/postgres/roles.ts';
import tablePrivileges from '../facts/postgres/table-privileges.ts';
import { available } from './gathered.ts';
import { restoredFact } from './restored-facts.ts';

const complete: Restore = {
  databases: [{ name: 'shop', statements: 9, tables: [] }],
  bytesRead: 1,
  durationMs: 1,
  errors: [],
  refused: [],
  missing: [],
  standIns: [],
  ours: { roles: [], databases: [] },
  carries: { roles: true, databaseSettings: true, publicSchemaAcl: true },
  complete: true,
};
const missing = (kind: string, object: string) => [{ kind, database: 'shop', object, why: 'refused', columns: [] }];

describe('restoredFact', () => {
  it('leaves a complete restore alone', () => {
    const result = available([definerFunctions.example]);
    expect(restoredFact(definerFunctions, result, complete)).toEqual(result);
    expect(restoredFact(definerFunctions, result, null)).toEqual(result);
  });

  it('counts a fact as read in part when objects that it lists are not in the copy', () => {
    const restore = { ...complete, missing: missing('function', 'public.pay') };
    expect(restoredFact(definerFunctions, available([]), restore)).toEqual({
      status: 'available',
      rows: [],
      failures: [
        {
          database: 'shop',
          reason: 'Not everything of the dump is in the copy: function "public.pay" could not be restored.',
        },
      ],
    });
  });

  it('does not mind objects of another kind', () => {
    const restore = { ...complete, missing: missing('index', 'public.by_name') };
    expect(restoredFact(definerFunctions, available([]), restore)).toEqual(available([]));
  });

  it('counts privileges as read in part when the server refused a GRANT', () => {
    const errors = [
      {
        sqlstate: '42704',
        meaning: 'undefined object',
        count: 1,
        examples: [{ line: 7, statement: 'GRANT', object: null }],
      },
    ];
    const result = restoredFact(tablePrivileges, available([]), { ...complete, errors });
    expect(result).toMatchObject({
      failures: [{ database: null, reason: expect.stringContaining('GRANT in line 7') }],
    });
  });

  it('adds extensions that the copy could not get, and leaves out those that only stand in', () => {
    const restore: Restore = {
      ...complete,
      missing: missing('extension', 'postgis'),
      standIns: [{ kind: 'extension', name: 'citext', why: 'stands in' }],
    };
    expect(restoredFact(extensions, available([extensions.example]), restore)).toMatchObject({
      rows: [{ database: 'shop', extension: 'postgis', version: null }],
    });
  });

  it('knows a language that the copy cannot have', () => {
    const restore = { ...complete, missing: missing('extension', 'plpython3u') };
    expect(restoredFact(languages, available([]), restore)).toMatchObject({
      rows: [{ database: 'shop', language: 'plpython3u', trusted: false, functions: null }],
    });
  });

  it('gives a role back what the loader withheld', () => {
    const why = 'has SUPERUSER, BYPASSRLS in the source, which the copy withholds';
    const withheld: Restore['standIns'][number]['withheld'] = ['SUPERUSER', 'BYPASSRLS'];
    const restore: Restore = { ...complete, standIns: [{ kind: 'role', name: 'shop_app', why, withheld }] };
    expect(restoredFact(roles, available([roles.example]), restore)).toMatchObject({
      rows: [{ role: 'shop_app', superuser: true, bypassRowSecurity: true, createRole: false }],
    });
  });

  it('takes a copy without accounts for one that does not show them, never for a source that has none', () => {
    expect(restoredFact(accounts, available([]), complete)).toMatchObject({ status: 'unavailable' });
    expect(restoredFact(accounts, available([accounts.example]), complete)).toEqual(available([accounts.example]));
  });

  it('counts rights as read in part when a table of the schema mysql did not come across', () => {
    const restore = { ...complete, missing: [{ ...missing('table', 'role_edges')[0]!, database: 'mysql' }] };
    const result = restoredFact(accountRoles, available([]), restore);
    expect(result).toMatchObject({ status: 'available', failures: [{ database: 'mysql' }] });
  });
});
