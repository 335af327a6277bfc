import { describe, expect, it } from '@jest/globals';
import type { Access } from '../../../events/documents/access.ts';
import { accessResolver } from './readers.ts';

const principal = (name: string, more: Partial<Access['principals'][number]> = {}): Access['principals'][number] => ({
  name,
  login: true,
  builtIn: false,
  power: 'none',
  bypassesRowSecurity: false,
  ...more,
});
const member = (role: string, who: string, more: Partial<Access['memberships'][number]> = {}) => ({
  role,
  member: who,
  inherit: true,
  set: true,
  admin: false,
  ...more,
});
const grant = (to: string | null, ...privileges: string[]) => ({ to, privileges });
const place = { database: 'shop', schema: 'public', table: 'customers', column: 'email' };
const customers: Access['tables'][number] = {
  database: 'shop',
  schema: 'public',
  kind: 'table',
  owner: 'owner',
  rowSecurity: 'off',
  grants: [grant('owner', 'SELECT')],
  names: ['customers'],
};
const world: Access = {
  engine: 'postgres',
  problems: [],
  principals: [principal('owner', { login: false }), principal('ada'), principal('bob')],
  memberships: [],
  server: [],
  databases: [{ name: 'shop', owner: 'owner', grants: [grant(null, 'CONNECT')] }],
  schemas: [{ database: 'shop', name: 'public', owner: 'owner', grants: [grant(null, 'USAGE')] }],
  tables: [customers],
  columns: [],
  policies: [],
};
const readers = (more: Partial<Access>, where = place) => accessResolver({ ...world, ...more }).readersOf(where);
const told = (more: Partial<Access>) =>
  readers(more)?.logins.map(({ name, when, why, via }) => [name, when, why, via].filter(Boolean).join(' '));

describe('accessResolver', () => {
  it('follows memberships, and says what a role must do first', () => {
    const memberships = [member('owner', 'ada'), member('owner', 'bob', { inherit: false })];
    expect(told({ memberships })).toEqual(['ada now owner owner', 'bob set-role owner owner']);
  });

  it('tells those who can only give themselves the right apart', () => {
    const handsOn = member('owner', 'bob', { inherit: false, set: false, admin: true });
    expect(told({ memberships: [handsOn] })).toEqual(['bob self-grant owner owner']);
    const revoked = { ...customers, owner: 'ada', grants: [grant('owner', 'SELECT')] };
    expect(told({ tables: [revoked] })).toEqual(['ada self-grant owner']);
    expect(told({ principals: [...world.principals, principal('carl', { power: 'administrator' })] })).toEqual([
      'carl self-grant administrator',
    ]);
  });

  it('knows that everybody can read only when everybody also gets in', () => {
    const tables = [{ ...customers, grants: [grant(null, 'SELECT')] }];
    expect(readers({ tables })?.everybody).toBe('all');
    const closed = [{ ...world.schemas[0]!, grants: [grant('ada', 'USAGE')] }];
    expect(readers({ tables, schemas: closed })?.everybody).toBeNull();
    expect(told({ tables, schemas: closed })).toEqual(['ada now everybody']);
    const locked = [{ ...world.databases[0]!, grants: [grant('bob', 'CONNECT')] }];
    expect(told({ tables, databases: locked })).toEqual(['bob now everybody']);
  });

  it('says row security apart from the grant', () => {
    const tables = [{ ...customers, rowSecurity: 'on' as const, grants: [grant(null, 'SELECT')] }];
    const policy = { ...place, command: 'select' as const, permissive: true, to: ['ada'], everyRow: false };
    const principals = [...world.principals, principal('carl', { bypassesRowSecurity: true })];
    const found = readers({ tables, principals, policies: [policy] });
    expect(found?.everybody).toBeNull();
    expect(found?.logins.map(({ name, rows }) => [name, rows])).toEqual([
      ['ada', 'some'],
      ['carl', 'all'],
    ]);
  });

  it('gives columns with rights of their own their own answer', () => {
    const columns = [{ ...place, grants: [grant('bob', 'SELECT')], names: ['email'] }];
    expect(told({ columns })).toEqual(['bob now granted']);
    expect(readers({ columns }, { ...place, column: 'name' })?.logins).toEqual([]);
  });

  it('leaves out accounts of the platform, and knows nothing of a table that is not told', () => {
    const principals = [principal('rdsadmin', { power: 'superuser', builtIn: true })];
    expect(told({ principals })).toEqual([]);
    expect(readers({}, { ...place, table: 'orders' })).toBeNull();
  });

  it('counts every name that it meets where a dump does not list its roles', () => {
    const problems = [{ part: 'principals' as const, database: null, reason: 'The dump carries no roles.' }];
    const tables = [{ ...customers, grants: [grant('app', 'SELECT'), grant('rdsadmin', 'SELECT')] }];
    expect(told({ problems, principals: [], tables })).toEqual(['app now granted', 'owner self-grant owner']);
  });

  it('needs no way in where the engine has none, and takes rights on server and schema', () => {
    const mysql: Partial<Access> = {
      engine: 'mysql',
      principals: ['root@localhost', 'app@10.%', 'report@%', 'other@%'].map((name) => principal(name)),
      server: [
        { ...grant('root@localhost', 'SELECT'), except: [] },
        { ...grant('other@%', 'SELECT'), except: ['public'] },
      ],
      databases: [],
      schemas: [{ database: 'shop', name: 'public', owner: null, grants: [grant('app@10.%', 'SELECT')] }],
      tables: [{ ...customers, owner: null, grants: [] }],
      columns: [{ ...place, grants: [grant('report@%', 'SELECT')], names: ['email'] }],
    };
    expect(told(mysql)).toEqual(['root@localhost now everything', 'app@10.% now granted', 'report@% now granted']);
  });

  it('follows views with the rights of their owner and of whoever reads them, and copies', () => {
    const reads = [{ schema: 'public', table: 'customers', columns: [{ name: 'email', shownAs: ['mail'] }] }];
    const view = (name: string, rights: 'owner' | 'reader' | 'copy', owner: string | null) => ({
      ...{ database: 'shop', schema: 'public', view: name, rights, owner, reads },
    });
    const open = (name: string) => ({
      ...customers,
      kind: 'view' as const,
      grants: [grant(null, 'SELECT')],
      names: [name],
    });
    const resolver = accessResolver({
      ...world,
      tables: [
        { ...customers, grants: [grant('owner', 'SELECT'), grant('ada', 'SELECT')] },
        ...['own', 'mine', 'kept', 'broken', 'lost'].map(open),
      ],
      views: [
        view('own', 'owner', 'owner'),
        view('mine', 'reader', 'owner'),
        view('kept', 'copy', 'bob'),
        view('broken', 'owner', 'bob'),
        view('lost', 'owner', null),
      ],
    });
    const through = resolver
      .readersThrough(place)
      .map(({ at, readers: there }) => [
        at.table,
        at.column,
        there.everybody,
        there.logins.map(({ name }) => name).join(),
      ]);
    expect(through).toEqual([
      ['own', 'mail', 'all', 'ada,bob'],
      ['mine', 'mail', null, 'ada'],
      ['kept', 'mail', 'all', 'ada,bob'],
      ['lost', 'mail', 'all', 'ada,bob'],
    ]);
    expect(resolver.readersThrough({ ...place, column: 'name' })).toEqual([]);
  });

  it('reads a partition through its table, and some rows of the table through a partition', () => {
    const parts = [
      {
        database: 'shop',
        schema: 'public',
        table: 'customers',
        columns: ['email'],
        parts: [{ schema: 'public', names: ['part'] }],
      },
    ];
    const tables = [
      { ...customers, grants: [grant('ada', 'SELECT')] },
      { ...customers, grants: [grant('bob', 'SELECT')], names: ['part'] },
    ];
    const resolver = accessResolver({ ...world, tables, parts });
    const through = (table: string) =>
      resolver
        .readersThrough({ ...place, table })
        .map(({ readers: there }) =>
          there.logins.filter(({ when }) => when === 'now').map(({ name, rows }) => `${name} ${rows}`),
        );
    expect(through('part')).toEqual([['ada all']]);
    expect(through('customers')).toEqual([['bob some']]);
  });

  it('answers for 10,000 tables and 5,000 roles in seconds, once for tables that are alike', () => {
    const principals = Array.from({ length: 5000 }, (_, index) => principal(`role_${index}`));
    const memberships = principals.slice(1).map(({ name }, index) => member(`role_${Math.floor(index / 3)}`, name));
    const tables = Array.from({ length: 100 }, (_, index) => ({
      ...customers,
      grants: [grant(`role_${index * 7}`, 'SELECT')],
      names: Array.from({ length: 100 }, (__, table) => `table_${index}_${table}`),
    }));
    const resolver = accessResolver({ ...world, principals, memberships, tables });
    const started = process.cpuUsage().user;
    const answers = new Set(
      tables.flatMap(({ names }) => names.map((table) => resolver.readersOf({ ...place, table }))),
    );
    expect(answers.size).toBe(100);
    expect(process.cpuUsage().user - started).toBeLessThan(5_000_000);
  });
});
