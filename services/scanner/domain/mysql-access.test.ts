import { describe, expect, it } from '@jest/globals';
import { Access } from '../../../events/documents/access.ts';
import accountRoles from '../facts/mysql/account-roles.ts';
import accounts from '../facts/mysql/accounts.ts';
import columnGrants from '../facts/mysql/column-grants.ts';
import partialRevokes from '../facts/mysql/partial-revokes.ts';
import proxyGrants from '../facts/mysql/proxy-grants.ts';
import schemaGrants from '../facts/mysql/schema-grants.ts';
import schemaTables from '../facts/mysql/schema-tables.ts';
import viewSources from '../facts/mysql/view-sources.ts';
import tableGrants from '../facts/mysql/table-grants.ts';
import { accessOf } from './access-document.ts';
import { available, unavailable, type Gathered } from './gathered.ts';
import { exampleSource, onMariadb, onMysql } from './judged-source.ts';
import { coversHost, reachesSchema } from './mysql-grants.ts';

const person = (user: string, host: string, more: object = {}) => ({ ...accounts.example, user, host, ...more });
const schema = (user: string, host: string, pattern: string, ...privileges: string[]) => ({
  ...schemaGrants.example,
  ...{ user, host, pattern, privileges },
});
const none: Gathered = {
  accounts: available([accounts.example]),
  accountRoles: available([]),
  schemaGrants: available([]),
  tableGrants: available([]),
  columnGrants: available([]),
  partialRevokes: available([]),
  schemaTables: available([schemaTables.example, { ...schemaTables.example, table: 'orders' }]),
  serverVariables: available([{ name: 'mandatory_roles', value: '' }]),
  viewSources: available([]),
};
const told = (more: Gathered, about: object = onMysql) =>
  accessOf({ ...none, ...more }, { ...exampleSource, ...about });

describe('the access document of MySQL and MariaDB', () => {
  it('tells accounts, memberships and rights of every level', () => {
    const access = told({
      accounts: available([accounts.example, person('report', '10.0.%'), person('readers', '%', { role: true })]),
      accountRoles: available([accountRoles.example]),
      schemaGrants: available([schemaGrants.example]),
      tableGrants: available([tableGrants.example]),
      columnGrants: available([columnGrants.example]),
    });
    expect(Access.parse(access)).toEqual(access);
    expect(access.problems).toEqual([]);
    expect(access.principals.map(({ name, login }) => [name, login])).toEqual([
      ['shop_app@10.0.%', true],
      ['report@10.0.%', true],
      ['readers@%', false],
    ]);
    expect(access.memberships).toMatchObject([
      { role: 'readers@%', member: 'report@10.0.%', inherit: true, set: true },
    ]);
    expect(access.schemas).toMatchObject([{ name: 'shop', grants: [{ to: 'shop_app@10.0.%' }] }]);
    expect(access.tables).toMatchObject([
      { names: ['customers'], grants: [] },
      { names: ['orders'], grants: [{ to: 'shop_app@10.0.%', privileges: ['SELECT'] }] },
    ]);
    expect(access.columns).toMatchObject([{ table: 'customers', names: ['email'], grants: [{ to: 'report@10.0.%' }] }]);
  });

  it.each(['accounts', 'schemaGrants', 'tableGrants', 'columnGrants'])(
    'tells no table without %s, and says why',
    (fact) => {
      const access = told({ [fact]: unavailable('The dump carries no accounts.') });
      expect(access.tables).toEqual([]);
      expect(access.problems).toMatchObject([{ database: null, reason: 'The dump carries no accounts.' }]);
    },
  );

  it('takes the most specific pattern that fits, and rows that fit the client', () => {
    const rows = [
      schema('ann', '%', 'sh%', 'SELECT'),
      schema('ann', '%', 'shop', 'INSERT'),
      schema('bob', '10.%', '%', 'SELECT'),
    ];
    const access = told({
      accounts: available([person('ann', '10.0.0.1'), person('bob', '10.0.0.1'), person('bob', '11.0.0.1')]),
      schemaGrants: available(rows),
    });
    expect(access.schemas[0]?.grants).toEqual([
      { to: 'ann@10.0.0.1', privileges: ['INSERT'] },
      { to: 'bob@10.0.0.1', privileges: ['SELECT'] },
    ]);
  });

  it('gives what the anonymous account holds on a schema to every account that it fits', () => {
    const access = told({ schemaGrants: available([schema('', '%', 'shop', 'SELECT')]) });
    expect(access.schemas[0]?.grants).toEqual([{ to: 'shop_app@10.0.%', privileges: ['SELECT'] }]);
  });

  it('knows PUBLIC of MariaDB as everybody, and what it is a member of', () => {
    const access = told(
      {
        accounts: available([
          person('ann', '%'),
          person('PUBLIC', '', { role: true, privileges: ['SELECT'] }),
          person('r', '', { role: true }),
        ]),
        schemaGrants: available([schema('PUBLIC', '', 'shop', 'SELECT')]),
        accountRoles: available([
          { role: 'r', roleHost: '', user: 'PUBLIC', host: '', admin: false, isDefault: false },
        ]),
      },
      onMariadb,
    );
    expect(access.server).toEqual([{ to: null, privileges: ['SELECT'], except: [] }]);
    expect(access.schemas[0]?.grants).toEqual([{ to: null, privileges: ['SELECT'] }]);
    expect(access.memberships).toEqual([{ role: 'r', member: 'ann@%', inherit: true, set: true, admin: false }]);
  });

  it('tells what views read, with the rights of whoever answers to the name of their definer', () => {
    const view = { ...viewSources.example, names: ['email', 'customers'] };
    const access = told({
      viewSources: available([
        view,
        { ...view, view: 'asks', invoker: true },
        { ...view, view: 'gone', user: 'shop_app', host: '10.0.1.1' },
        { ...view, view: 'elsewhere', pairs: [['mysql', 'user']] },
        { ...view, view: 'hidden', pairs: null },
      ]),
    });
    expect(access.views?.map((one) => [one.view, one.rights, one.owner])).toEqual([
      ['mailing_list', 'owner', 'shop_app@10.0.%'],
      ['asks', 'reader', 'shop_app@10.0.%'],
      ['gone', 'owner', 'shop_app@10.0.%'],
    ]);
    expect(access.views?.[0]?.reads).toEqual([
      {
        ...{ schema: 'shop', table: 'customers' },
        columns: [
          { name: 'email', shownAs: null },
          { name: 'customers', shownAs: null },
        ],
      },
    ]);
    expect(access.problems).toEqual([
      { part: 'views', database: null, reason: 'The server does not show the text of one view.' },
    ]);
  });

  it('takes out of rights on everything what is revoked in part', () => {
    const access = told({
      accounts: available([person('report', '10.0.%', { privileges: ['SELECT', 'INSERT'] })]),
      partialRevokes: available([partialRevokes.example]),
    });
    expect(access.server).toEqual([
      { to: 'report@10.0.%', privileges: ['SELECT'], except: ['hr'] },
      { to: 'report@10.0.%', privileges: ['INSERT'], except: [] },
    ]);
  });

  it('gives mandatory roles to everybody, and says when they are not known', () => {
    const value = "`a``b`, 'r2'@'localhost',r3";
    const roles = told({ serverVariables: available([{ name: 'mandatory_roles', value }]) }).memberships;
    expect(roles.map(({ role, inherit }) => [role, inherit])).toEqual([
      ['a`b@%', false],
      ['r2@localhost', false],
      ['r3@%', false],
    ]);
    expect(told({ serverVariables: unavailable('Not described.') }).problems).toMatchObject([{ part: 'memberships' }]);
  });

  it('says that what accounts read as others by PROXY is not known', () => {
    const grant = { ...proxyGrants.example, user: 'ann', host: '%' };
    const accounts = available([person('ann', '%'), person('root', '%', { privileges: ['CREATE USER'] })]);
    const proxyRows = (...rows: object[]) => available(rows.map((row) => ({ ...grant, ...row })));
    const problems = (...rows: object[]) => told({ accounts, proxyGrants: proxyRows(...rows) }).problems;
    expect(problems({}, { proxiedUser: 'x' }).map(({ part, reason }) => `${part}: ${reason}`)).toEqual([
      'memberships: One account may act as another one by PROXY; whether its plugin does so, and what it reads then, is not known.',
    ]);
    expect(problems({ user: 'root' }, { platform: true })).toEqual([]);
  });

  it('knows who cannot log in, who is of the platform, and who can give himself rights', () => {
    const access = told({
      accounts: available([
        person('a', '%', { locked: true }),
        person('b', '%', { platform: true }),
        person('c', '%', { privileges: ['CREATE USER'] }),
      ]),
    });
    expect(access.principals.map(({ login, builtIn, power }) => [login, builtIn, power])).toEqual([
      [false, false, 'none'],
      [true, true, 'none'],
      [true, false, 'administrator'],
    ]);
  });
});

describe('coversHost and reachesSchema', () => {
  it.each([
    ['%', '10.0.0.1', true],
    ['', 'db.example', true],
    ['LOCALHOST', 'localhost', true],
    ['10.%', '10.0.%', true],
    ['10.0.%', '10.%', false],
    ['10._.0.1', '10.%.0.1', false],
    ['10.0.0.0/255.255.0.0', '10.0.9.9', true],
    ['10.0.0.0/255.255.0.0', '10.1.0.1', false],
  ])('%s for clients of %s: %s', (entry, host, covers) => {
    expect(coversHost(entry, host)).toBe(covers);
  });

  it.each([
    ['sh_p', 'shop', true],
    ['sh\\_p', 'shop', false],
    ['sh\\_p', 'sh_p', true],
    ['sh_p', 'shöp', false],
    ['sh__p', 'shöp', true],
    ['Shop', 'shop', false],
    ['s%p%', 'shop', true],
  ])('%s for the schema %s: %s', (pattern, name, reaches) => {
    expect(reachesSchema(pattern, name, false)).toBe(reaches);
  });

  it('answers at once whatever the pattern', () => {
    expect(reachesSchema('%a'.repeat(32), `${'a'.repeat(63)}b`, false)).toBe(false);
  });
});
