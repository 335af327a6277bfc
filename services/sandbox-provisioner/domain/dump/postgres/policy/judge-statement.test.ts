import { describe, expect, it } from '@jest/globals';
import { tokenize } from '../sql-tokens.ts';
import { judgeStatement } from './judge-statement.ts';

const context = { ourRoles: new Set(['sf_bootstrap', 'sf_loader', 'sf_reader']) };
const judge = (sql: string) => judgeStatement(tokenize(sql), context).decision;
const ruleOf = (sql: string) => {
  const decision = judge(sql);
  return decision.do === 'refuse' ? decision.rule : decision.do;
};

describe('judgeStatement', () => {
  it('refuses what reaches files, programs, code and other servers', () => {
    const refused: Readonly<Record<string, string>> = {
      [`COPY a FROM PROGRAM 'id'`]: 'server-program',
      [`COPY (SELECT 1) TO PROGRAM 'id'`]: 'server-program',
      [`COPY a FROM '/etc/passwd'`]: 'server-file',
      [`COPY a TO STDOUT`]: 'copy-out',
      [`LOAD 'x'`]: 'load-library',
      [`ALTER SYSTEM SET a = 1`]: 'system-settings',
      [`CREATE FUNCTION f() RETURNS int AS 'x', 'y' LANGUAGE C`]: 'native-code',
      [`CREATE FUNCTION f() RETURNS int LANGUAGE "internal" AS 'x'`]: 'native-code',
      [`CREATE FUNCTION f() RETURNS int LANGUAGE 'plpython3u' AS 'x'`]: 'untrusted-language',
      [`CREATE EXTENSION plperlu`]: 'untrusted-language',
      [`CREATE LANGUAGE x HANDLER y`]: 'untrusted-language',
      [`CREATE TYPE t (INPUT = i, OUTPUT = o)`]: 'native-code',
      [`SELECT pg_catalog."pg_read_file"('x')`]: 'file-function',
      [`WITH a AS (SELECT lo_import('x')) SELECT 1`]: 'file-function',
      [`SELECT dblink('x')`]: 'remote-function',
      [`SELECT pg_reload_conf()`]: 'server-function',
      [`SELECT set_config('session_preload_libraries', 'x', false)`]: 'dangerous-setting',
      [`SET LOCAL dynamic_library_path = 'x'`]: 'dangerous-setting',
      [`ALTER ROLE a SET local_preload_libraries = 'x'`]: 'dangerous-setting',
      [`CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p`]: 'remote-access',
      [`IMPORT FOREIGN SCHEMA a FROM SERVER s INTO b`]: 'remote-access',
      [`CREATE EVENT TRIGGER e ON login EXECUTE FUNCTION f()`]: 'login-trigger',
      [`SET ROLE sf_bootstrap`]: 'reserved-role',
      [`SET SESSION AUTHORIZATION 'sf_bootstrap'`]: 'reserved-role',
      [`GRANT sf_loader TO a`]: 'reserved-role',
      [`GRANT a TO sf_loader`]: 'reserved-role',
      [`ALTER TABLE t OWNER TO sf_reader`]: 'reserved-role',
      [`ALTER ROLE CURRENT_USER SUPERUSER`]: 'reserved-role',
      [`CREATE ROLE a IN ROLE sf_bootstrap`]: 'reserved-role',
      [`ALTER ROLE a RENAME TO sf_reader`]: 'reserved-role',
      [`UPDATE pg_catalog.pg_authid SET rolsuper = true`]: 'catalog-change',
      [`PREPARE TRANSACTION 'x'`]: 'prepared-transaction',
      [`ALTER EXTENSION hstore ADD FUNCTION f()`]: 'extension-change',
    };
    expect(Object.fromEntries(Object.keys(refused).map((sql) => [sql, ruleOf(sql)]))).toEqual(refused);
  });

  it('runs what it does not know as the loader', () => {
    const run = [
      'frobnicate all the things',
      'DO $$ begin end $$',
      'CREATE TABLE t (i int)',
      'CREATE ROLE a FROB',
      'ALTER ROLE a IN b',
      'GRANT SELECT ON t TO a',
      'create publication p for table t where (f())',
    ];
    expect(run.map(ruleOf)).toEqual(run.map(() => 'run'));
  });

  it('gives a role its powers only after the dump', () => {
    expect(judge(`ALTER ROLE a WITH SUPERUSER LOGIN PASSWORD 'x'`)).toMatchObject({
      do: 'bootstrap',
      action: { kind: 'role', change: { name: 'a', options: ['LOGIN', `PASSWORD 'x'`], powers: { SUPERUSER: true } } },
    });
    expect(judge('GRANT pg_execute_server_program TO a')).toMatchObject({
      do: 'finish',
      action: { kind: 'membership' },
    });
    expect(judge('GRANT staff TO a WITH ADMIN OPTION')).toMatchObject({
      do: 'bootstrap',
      action: { kind: 'membership' },
    });
    expect(judge(`ALTER DATABASE d SET search_path TO a, 'b'`)).toMatchObject({
      do: 'finish',
      action: { setting: { database: 'd', value: `TO 'a', 'b'` } },
    });
  });

  it('knows what is there already and what cannot be', () => {
    expect(ruleOf('CREATE EXTENSION IF NOT EXISTS plpgsql')).toBe('skip');
    expect(ruleOf('CREATE SCHEMA public;')).toBe('skip');
    expect(ruleOf('DROP DATABASE x')).toBe('skip');
    expect(judge('CREATE EXTENSION postgis')).toMatchObject({ do: 'miss', kind: 'extension', name: 'postgis' });
    expect(judge(`SET default_tablespace = fast`)).toMatchObject({ do: 'miss', kind: 'tablespace' });
    expect(judge('CREATE EXTENSION hstore WITH SCHEMA "X"')).toEqual({
      do: 'bootstrap',
      action: { kind: 'extension', name: 'hstore', schema: 'X' },
    });
    expect(judge('SET SESSION AUTHORIZATION bob')).toEqual({ do: 'act-for', role: 'bob' });
    expect(judge('RESET SESSION AUTHORIZATION')).toEqual({ do: 'act-for', role: null });
  });
});
