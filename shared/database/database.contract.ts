import { describe, expect, it } from '@jest/globals';
import { QueryError, type Database, type TextRow } from './database.ts';

/** Where engines differ in what they are asked. */
export interface ContractDialect {
  readonly placeholder: string;
  /** A parameter as an integer. */
  readonly bound: string;
  /** Tries to write for ever after; refused or without effect. */
  readonly talkingInto: readonly string[];
  /** An error of the server that quotes `name`. */
  readonly leaking: { readonly sql: string; readonly sqlState: string; readonly message: string };
  /** Names that try to end their quotes. */
  readonly hostile: readonly string[];
  readonly quoted: readonly (readonly [name: string, quoted: string])[];
}

export const postgresContract: ContractDialect = {
  placeholder: '$1',
  bound: '$1::integer',
  talkingInto: [
    'SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE',
    'SET default_transaction_read_only = off',
    'COMMIT',
  ],
  leaking: {
    sql: "SELECT name::integer FROM contract.people WHERE name LIKE '%canary%'",
    sqlState: '22P02',
    message: 'the server answered SQLSTATE 22P02',
  },
  hostile: ['"; DROP TABLE contract.people; --\n😀', "${process.exit(1)}\\'`"],
  quoted: [['a"b', '"a""b"']],
};

export const mysqlContract: ContractDialect = {
  placeholder: '?',
  bound: 'CAST(? AS SIGNED)',
  talkingInto: [
    'SET SESSION TRANSACTION READ WRITE',
    'SET SESSION autocommit = 0',
    'COMMIT',
    'ROLLBACK AND CHAIN',
    'START TRANSACTION READ WRITE',
  ],
  leaking: {
    sql: "SELECT ExtractValue('<a/>', CONCAT('~', name)) FROM contract.people WHERE name LIKE '%canary%'",
    sqlState: 'HY000',
    message: 'the server answered SQLSTATE HY000 (error 1105)',
  },
  // Names hold characters of the basic multilingual plane only.
  hostile: ['`; DROP TABLE contract.people; -- \nä', "\\'`+process.exit(1)+`${process.exit(1)}", '__proto__'],
  quoted: [
    ['a`b', '`a``b`'],
    ['a"b', '`a"b`'],
  ],
};

/**
 * What every database adapter promises. `open` gives a fresh connection to a database with a table `contract.people`
 * (id integer, name text, born date, wealth numeric, note json): 10 rows, ids 1 to 10, row 3 with only an id.
 */
export function databaseContract(
  name: string,
  open: () => Promise<Database>,
  dialect: ContractDialect = postgresContract,
): void {
  async function using<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const database = await open();
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  describe(`${name} as a database`, () => {
    it('returns rows as objects of text and null, with json parsed and parameters bound', async () => {
      const rows = await using((database) =>
        database.query(
          `SELECT id, name, born, wealth, note FROM contract.people WHERE id = ${dialect.placeholder}`,
          [2],
        ),
      );
      expect(rows).toEqual([
        { id: '2', name: `it's "2"`, born: '2000-01-02', wealth: '2.50', note: { key: ['value', 2, null] } },
      ]);
    });

    it('returns text rows untouched, json and null included', async () => {
      const sql = 'SELECT id, name, born, wealth, note FROM contract.people WHERE id IN (2, 3) ORDER BY id';
      expect(await using((database) => database.textRows(sql))).toEqual([
        ['2', `it's "2"`, '2000-01-02', '2.50', '{"key": ["value", 2, null]}'],
        ['3', null, null, null, null],
      ]);
    });

    it('streams in batches and can be left early', async () => {
      await using(async (database) => {
        const batches: TextRow[][] = [];
        for await (const rows of database.streamTextRows('SELECT id FROM contract.people ORDER BY id', 4))
          batches.push([...rows]);
        expect(batches.map((rows) => rows.length)).toEqual([4, 4, 2]);
        expect(batches.flat(2)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
        for await (const rows of database.streamTextRows('SELECT id FROM contract.people', 3)) {
          expect(rows).toHaveLength(3);
          break;
        }
        await expect(database.query('INSERT INTO contract.people (id) VALUES (11)')).rejects.toThrow(QueryError);
        expect(await database.textRows('SELECT count(*) FROM contract.people')).toEqual([['10']]);
      });
    });

    it('streams nothing from an empty answer, and refuses a second use meanwhile instead of waiting for ever', async () => {
      await using(async (database) => {
        for await (const rows of database.streamTextRows('SELECT id FROM contract.people WHERE id < 0', 5))
          expect(rows).toBe('not reached');
        for await (const rows of database.streamTextRows('SELECT id FROM contract.people', 5)) {
          expect(rows).toHaveLength(5);
          expect(() => database.textRows('SELECT 1')).toThrow(TypeError);
        }
        expect(await database.textRows('SELECT 1')).toEqual([['1']]);
      });
    });

    it('copies as text where it can, refuses a second statement and a second use, and goes on afterwards', async () => {
      await using(async (database) => {
        if (database.copyText === undefined) return;
        const people = 'SELECT id, name FROM contract.people WHERE id < 4 ORDER BY id';
        const copied = async (sql: string) => {
          const chunks: Buffer[] = [];
          for await (const chunk of database.copyText?.(sql) ?? []) {
            chunks.push(chunk);
            expect(() => database.textRows('SELECT 1')).toThrow(TypeError);
          }
          return Buffer.concat(chunks).toString('utf8');
        };
        expect((await copied(people)).split('\n').map((row) => row.split('\t')[0])).toEqual(['1', '2', '3', '']);
        await expect(copied('SELECT 1) TO STDOUT; DROP TABLE contract.people; --')).rejects.toThrow(QueryError);
        await expect(copied('SELECT 1 / 0')).rejects.toThrow(QueryError);
        for await (const chunk of database.copyText('SELECT id FROM contract.people')) {
          expect(chunk.length).toBeGreaterThan(0);
          break;
        }
        expect(await database.textRows('SELECT count(*) FROM contract.people')).toEqual([['10']]);
      });
    });

    it.each([
      'CREATE TABLE contract.mine (id integer)',
      'INSERT INTO contract.people (id) VALUES (11)',
      'UPDATE contract.people SET name = NULL',
      'DELETE FROM contract.people',
      'TRUNCATE contract.people',
      'DROP TABLE contract.people',
      'ALTER TABLE contract.people ADD COLUMN more text',
      'COMMENT ON TABLE contract.people IS NULL',
      'GRANT SELECT ON contract.people TO PUBLIC',
      'COMMIT; DROP TABLE contract.people',
      'SELECT 1; INSERT INTO contract.people (id) VALUES (11)',
    ])('refuses to change anything: %s', async (sql) => {
      await using(async (database) => {
        await expect(database.query(sql)).rejects.toThrow(QueryError);
        expect(await database.textRows('SELECT count(*), count(name) FROM contract.people')).toEqual([['10', '9']]);
      });
    });

    it('cannot be talked into writing for the next statement either', async () => {
      await using(async (database) => {
        for (const sql of dialect.talkingInto) {
          await database.query(sql).catch(() => undefined);
          await expect(database.query('INSERT INTO contract.people (id) VALUES (11)')).rejects.toThrow(QueryError);
        }
        expect(await database.textRows('SELECT count(*) FROM contract.people')).toEqual([['10']]);
      });
    });

    it('tells of an error its SQLSTATE and nothing that was in it', async () => {
      await using(async (database) => {
        const { sql, sqlState, message } = dialect.leaking;
        const failing = database.query(sql);
        const error: unknown = await failing.catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(QueryError);
        expect(error).toMatchObject({ sqlState, message });
        expect((error as Error).cause).toBeUndefined();
        expect(await database.textRows('SELECT 1')).toEqual([['1']]);
      });
    });

    it('takes questions at the same moment, one after the other', async () => {
      await using(async (database) => {
        const answers = await Promise.all([1, 2, 3, 4].map((id) => database.textRows(`SELECT ${dialect.bound}`, [id])));
        expect(answers).toEqual([[['1']], [['2']], [['3']], [['4']]]);
      });
    });

    it('quotes any name', async () => {
      await using(async (database) => {
        for (const [plain, quoted] of dialect.quoted) expect(database.quote(plain)).toBe(quoted);
        expect(() => database.quote('zero\0byte')).toThrow(TypeError);
        for (const hostile of dialect.hostile)
          expect(await database.query(`SELECT 1 AS ${database.quote(hostile)}`)).toEqual([{ [hostile]: '1' }]);
      });
    });
  });
}
