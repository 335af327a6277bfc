import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../shared/errors.ts';
import { QueryError, type Database, type DatabaseAccess } from '../../shared/database/database.ts';
import { probeDatabases } from './probe.ts';

type Answer = (database: string, sql: string) => readonly Readonly<Record<string, unknown>>[];

const schema = { schema: 'public', owner: 'keeper', publicCreate: 'f', publicUsage: 't' };
const parameter = { parameter: 'log_statement', grantee: 'clerk', privileges: '["SET"]' };

function access(
  names: readonly string[],
  answer: Answer,
  opened: string[] = [],
  open?: (name: string) => void,
): DatabaseAccess {
  return {
    databases: () => Promise.resolve(names),
    open: (_, name) => {
      open?.(name);
      opened.push(name);
      const database: Database = {
        name,
        query: (sql) => Promise.resolve().then(() => answer(name, sql)),
        textRows: () => Promise.reject(new Error('not used')),
        streamTextRows: () => {
          throw new Error('not used');
        },
        quote: (identifier) => `"${identifier}"`,
        close: () => Promise.resolve(void opened.push(`closed ${name}`)),
      };
      return Promise.resolve(database);
    },
  };
}

const ask = (given: DatabaseAccess) =>
  probeDatabases(given, {
    sandbox: { name: 'stillframe-test-1', kind: 'restored' },
    facts: ['schemas', 'parameterPrivileges'],
    context: { ourRoles: ['ours'], ourDatabases: ['template1'] },
  });
const answers: Answer = (_, sql) => (sql.includes('pg_namespace') ? [schema] : [parameter]);

describe('probeDatabases', () => {
  it('asks every database that is not ours, and names it in each row', async () => {
    const opened: string[] = [];
    const { databases, results } = await ask(access(['crm', 'shop', 'template1'], answers, opened));
    expect(databases).toEqual(['crm', 'shop']);
    expect(opened).toEqual(['crm', 'closed crm', 'shop', 'closed shop']);
    expect(results.schemas).toEqual({
      status: 'available',
      rows: [
        { schema: 'public', owner: 'keeper', publicCreate: false, publicUsage: true, database: 'crm' },
        { schema: 'public', owner: 'keeper', publicCreate: false, publicUsage: true, database: 'shop' },
      ],
      failures: [],
    });
  });

  it('asks one database only for what belongs to the server', async () => {
    const asked: string[] = [];
    const { results } = await ask(
      access(['crm', 'shop'], (database, sql) => {
        if (!sql.includes('pg_namespace')) asked.push(database);
        return answers(database, sql);
      }),
    );
    expect(asked).toEqual(['crm']);
    expect(results.parameterPrivileges).toMatchObject({
      rows: [{ parameter: 'log_statement', grantee: 'clerk', privileges: ['SET'] }],
    });
  });

  it('keeps the SQLSTATE of a refused query and goes on', async () => {
    const { results } = await ask(
      access(['crm', 'shop'], (database, sql) => {
        if (database === 'crm') throw new QueryError('42501');
        return answers(database, sql);
      }),
    );
    expect(results.schemas).toMatchObject({
      status: 'available',
      rows: [{ database: 'shop' }],
      failures: [{ database: 'crm', reason: 'The server refused to tell schemas (SQLSTATE 42501).' }],
    });
    expect(results.parameterPrivileges).toMatchObject({ status: 'available', failures: [] });
  });

  it('is unavailable where every database refuses', async () => {
    const { results } = await ask(
      access(['shop'], () => {
        throw new QueryError('42501');
      }),
    );
    expect(results.schemas).toEqual({
      status: 'unavailable',
      reason: 'The server refused to tell schemas (SQLSTATE 42501).',
    });
  });

  it('goes past a database that it may not enter', async () => {
    const closed = (name: string) => {
      if (name === 'crm') throw new AppError('database-refused', 'not allowed');
    };
    const { results } = await ask(access(['crm', 'shop'], answers, [], closed));
    expect(results.schemas).toMatchObject({ rows: [{ database: 'shop' }], failures: [{ database: 'crm' }] });
  });

  it('throws when the server is out of reach, so that the step is tried again', async () => {
    const gone = () => {
      throw new AppError('database-unreachable', 'no answer', { retryable: true });
    };
    await expect(ask(access(['shop'], answers, [], gone))).rejects.toMatchObject({ code: 'database-unreachable' });
  });

  it('does not take rows of another shape', async () => {
    const { results } = await ask(access(['shop'], () => [{ schema: 7 }]));
    expect(results.schemas).toEqual({
      status: 'unavailable',
      reason: 'The catalogs answered schemas in an unexpected shape.',
    });
  });

  describe('with a fact that is worked out beside the data', () => {
    const guess = (rows: readonly Readonly<Record<string, unknown>>[]) =>
      probeDatabases(
        access(['shop'], () => rows),
        {
          sandbox: { name: 'stillframe-test-1', kind: 'restored' },
          facts: ['guessedRolePasswords'],
          context: { ourRoles: [], ourDatabases: [] },
        },
      );
    // The MD5 of the password and the name, as PostgreSQL stores it; the other is none of anything that is tried.
    const weak = 'md5c0bb0377275f05208b4d07c33a830e44';
    const strong = `md5${'5'.repeat(32)}`;

    it('hands out what was worked out, and nothing that it was worked out of', async () => {
      const report = await guess([
        { readable: 't', logins: '3', withoutIam: '3', role: 'report', verifier: weak },
        { readable: 't', logins: '3', withoutIam: '3', role: 'clerk', verifier: strong },
        { readable: 't', logins: '3', withoutIam: '3', role: 'robot', verifier: null },
      ]);
      expect(report.results).toEqual({
        guessedRolePasswords: {
          status: 'available',
          rows: [
            { role: 'report', outcome: 'guessed', kind: 'common' },
            { role: 'clerk', outcome: 'resisted', kind: null },
            { role: 'robot', outcome: 'untried', kind: null },
          ],
          failures: [],
        },
      });
      expect(JSON.stringify(report)).not.toMatch(/md5|secret|c0bb/);
    });

    it('says that nothing is shown to it, as on RDS', async () => {
      const { results } = await guess([{ readable: 'f', logins: '3', withoutIam: '2', role: null, verifier: null }]);
      expect(results.guessedRolePasswords).toEqual({
        status: 'available',
        rows: [{ role: null, outcome: 'hidden', kind: null, logins: 3, withoutIam: 2 }],
        failures: [],
      });
    });

    it('does not take rows of another shape', async () => {
      const { results } = await guess([{ role: 'report', verifier: weak }]);
      expect(results.guessedRolePasswords).toMatchObject({
        status: 'unavailable',
        reason: 'The catalogs answered guessedRolePasswords in an unexpected shape.',
      });
    });
  });

  it('looks at a bounded number of rows, and says so', async () => {
    const { results } = await ask(access(['shop'], () => Array.from({ length: 50_001 }, () => schema)));
    const { schemas } = results;
    expect(schemas?.status === 'available' ? [schemas.rows.length, schemas.failures.length] : null).toEqual([
      50_000, 1,
    ]);
  });
});
