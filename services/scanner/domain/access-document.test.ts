import { describe, expect, it } from '@jest/globals';
import { Access } from '../../../events/documents/access.ts';
import columnAccess from '../facts/postgres/column-access.ts';
import databaseAccess from '../facts/postgres/database-access.ts';
import policies from '../facts/postgres/policies.ts';
import memberships from '../facts/postgres/role-memberships.ts';
import roles from '../facts/postgres/roles.ts';
import schemaAccess from '../facts/postgres/schema-access.ts';
import tableParts from '../facts/postgres/table-parts.ts';
import viewAccess from '../facts/postgres/view-access.ts';
import tableAccess from '../facts/postgres/table-access.ts';
import { accessOf } from './access-document.ts';
import { available, unavailable, type Gathered } from './gathered.ts';
import { parseEngineVersion } from './engine-version.ts';
import { exampleSource } from './judged-source.ts';

const gathered: Gathered = {
  roles: available([roles.example]),
  roleMemberships: available([memberships.example]),
  databaseAccess: available([databaseAccess.example]),
  schemaAccess: available([schemaAccess.example]),
  tableAccess: available([tableAccess.example]),
  columnAccess: available([columnAccess.example]),
  policies: available([policies.example]),
  viewAccess: available([viewAccess.example]),
  tableParts: available([
    tableParts.example,
    { ...tableParts.example, partSchema: 'archive', parts: ['payments_2019'] },
  ]),
};
const judged = (more: Gathered, source = exampleSource) => accessOf({ ...gathered, ...more }, source);
const power = (row: object, source = exampleSource) =>
  judged({ roles: available([{ ...roles.example, ...row }]) }, source).principals[0]?.power;

describe('accessOf', () => {
  it('makes a document of the facts that fits its schema and has no problem', () => {
    const access = judged({});
    expect(Access.parse(access)).toEqual(access);
    expect(access.problems).toEqual([]);
    expect(access.tables).toMatchObject([
      { database: 'shop', schema: 'sales', kind: 'table', rowSecurity: 'off', names: ['customers', 'orders'] },
    ]);
    expect(access.policies).toMatchObject([{ command: 'select', to: [null], everyRow: false }]);
  });

  it('tells with whose rights views read what, and which tables are parts of which', () => {
    const { views, parts } = judged({});
    expect(views).toMatchObject([
      { view: 'mailing_list', rights: 'owner', owner: 'shop_owner', reads: [{ table: 'customers' }] },
    ]);
    expect(parts).toMatchObject([
      { table: 'payments', parts: [{ schema: 'sales' }, { schema: 'archive', names: ['payments_2019'] }] },
    ]);
    const one = { ...viewAccess.example, reads: null };
    expect(judged({ viewAccess: available([one, one]) })).toMatchObject({
      views: [],
      problems: [
        { part: 'views', database: 'shop', reason: '2 views are too large or of an unknown form, and not followed.' },
      ],
    });
  });

  it.each([{ usingTrue: true }, { trueWhileUnset: true }])('knows that a policy with %j shows every row', (row) => {
    const access = judged({ policies: available([{ ...policies.example, ...row }]) });
    expect(access.policies).toMatchObject([{ everyRow: true }]);
  });

  it('names each part that was not told, or told in part, with the reason', () => {
    const { problems, principals } = judged({
      roles: unavailable('The dump carries no roles.'),
      tableAccess: {
        status: 'available',
        rows: [],
        failures: [{ database: 'shop', reason: 'The server refused.' }],
      },
      policies: undefined as never,
    });
    expect(principals).toEqual([]);
    expect(problems).toEqual([
      { part: 'principals', database: null, reason: 'The dump carries no roles.' },
      { part: 'tables', database: 'shop', reason: 'The server refused.' },
      { part: 'policies', database: null, reason: 'The fact policies was not gathered.' },
    ]);
  });

  it('gives the rights of pg_database_owner to the owner of the database', () => {
    const grants = [{ to: 'pg_database_owner', privileges: ['USAGE'] }];
    const access = judged({
      schemaAccess: available([{ ...schemaAccess.example, owner: 'pg_database_owner', grants }]),
    });
    expect(access.schemas).toMatchObject([{ owner: 'shop_owner', grants: [{ to: 'shop_owner' }] }]);
  });

  it('knows who can give itself rights: rds_superuser, and CREATEROLE before PostgreSQL 16', () => {
    const source = (version: string) => ({ ...exampleSource, version: parseEngineVersion(version) });
    expect(power({ superuser: true })).toBe('superuser');
    expect(power({ role: 'rds_superuser' }, source('17.2'))).toBe('administrator');
    expect(power({ createRole: true }, source('15.4'))).toBe('administrator');
    expect(power({ createRole: true }, source('16.1'))).toBe('none');
    expect(power({})).toBe('none');
  });

  it('writes what pg_read_all_data may do as a right on the server, where the source has it', () => {
    const row = { ...roles.example, role: 'pg_read_all_data', login: false, predefined: true };
    expect(judged({ roles: available([row]) }).server).toEqual([
      { to: 'pg_read_all_data', privileges: ['SELECT', 'USAGE'], except: [] },
    ]);
    expect(judged({}).server).toEqual([]);
  });
});
