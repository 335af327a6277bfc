import { describe, expect, it } from '@jest/globals';
import { fillStatement } from './fill-statement.ts';

const hostile = `o"r'd\`<schema>;--\n\u202e`;

describe('fillStatement', () => {
  it('quotes names as PostgreSQL does, and spells what nobody sees', () => {
    expect(fillStatement('DROP TABLE <schema>.<table>;', { schema: 'a"b', table: hostile }, 'postgres')).toBe(
      String.raw`DROP TABLE "a""b".U&"o""r'd` + '`' + String.raw`<schema>;--\000A\202E";`,
    );
  });

  it('keeps a backslash what it is where escapes are read', () => {
    expect(fillStatement('DROP ROLE <role>;', { role: 'a\\b' }, 'postgres')).toBe('DROP ROLE "a\\b";');
    expect(fillStatement('DROP ROLE <role>;', { role: 'a\\b\n' }, 'postgres')).toBe('DROP ROLE U&"a\\\\b\\000A";');
    expect(fillStatement('DROP ROLE <role>;', { role: '\u{e0001}' }, 'postgres')).toBe(
      String.raw`DROP ROLE U&"\+0E0001";`,
    );
  });

  it('quotes names as MySQL does, whatever is in them', () => {
    expect(fillStatement('DROP USER <user>@<host>;', { user: hostile, host: '%' }, 'mysql')).toBe(
      'DROP USER `o"r\'d``<schema>;--\n\u202e`@`%`;',
    );
  });

  it('writes no host for a role of MariaDB, and an empty text for what has no name', () => {
    const role = { user: 'readers', host: '' };
    expect(fillStatement('REVOKE x FROM <user>@<host>;', role, 'mariadb')).toBe('REVOKE x FROM `readers`;');
    expect(fillStatement('REVOKE x FROM <user>@<host>;', role, 'mysql')).toBe("REVOKE x FROM `readers`@'';");
    expect(fillStatement("DROP USER ''@<host>;", { host: '10.0.0.3' }, 'mysql')).toBe("DROP USER ''@`10.0.0.3`;");
  });

  it('writes texts where the placeholder stands in quotes, and leaves what it does not know', () => {
    expect(fillStatement("SELECT f('<slot>');", { slot: "a'b" }, 'postgres')).toBe("SELECT f('a''b');");
    expect(fillStatement("SELECT f('<slot>');", { slot: 'a\nb' }, 'postgres')).toBe(String.raw`SELECT f(U&'a\000Ab');`);
    expect(fillStatement("SELECT f('<slot>');", { slot: 'a\\b' }, 'mysql')).toBe("SELECT f(_utf8mb4 X'615c62');");
    expect(fillStatement("ALTER ROLE <role> PASSWORD '<new password>';", { role: 'a' }, 'postgres')).toBe(
      `ALTER ROLE "a" PASSWORD '<new password>';`,
    );
  });

  it('writes words of a list, numbers, lists of names, and PUBLIC for nobody in particular', () => {
    const filling = { privileges: ['SELECT', 'GRANT OPTION'], id: 7, path: { names: ['a', 'b"'] }, grantee: null };
    expect(fillStatement('<privileges> <id> <path> <grantee>', filling, 'postgres')).toBe(
      'SELECT, GRANT OPTION 7 "a", "b""" PUBLIC',
    );
  });

  it('takes nothing for a word that could be more than one', () => {
    const filling = { privileges: ['SELECT ON *.* TO root; --'] };
    expect(fillStatement('REVOKE <privileges>;', filling, 'mysql')).toBe('REVOKE <privileges>;');
  });
});
