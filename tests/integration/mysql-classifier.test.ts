import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { dataKind } from '../../services/classifier/adapters/column-expressions.ts';
import { listRelations } from '../../services/classifier/adapters/table-catalog.ts';
import { sampleMysqlTable } from '../../services/classifier/adapters/mysql-sampler.ts';
import { sampleRelation } from '../../services/classifier/adapters/table-sampler.ts';
import type { CatalogRelation } from '../../services/classifier/ports.ts';
import type { Database } from '../../shared/database/database.ts';
import { describeWith } from '../needs.ts';
import { startMariadb, type MariadbServer } from './mariadb-server.ts';

jest.setTimeout(120_000);

describeWith('mariadbd', 'the classifier on MariaDB', () => {
  let server: MariadbServer;
  let database: Database;
  let relations: ReadonlyMap<string, CatalogRelation>;
  const hostile = 'a`b"; DROP TABLE t; --';

  beforeAll(async () => {
    server = await startMariadb();
    const name = '`a``b"; DROP TABLE t; --`';
    await server.run(
      'CREATE DATABASE shop CHARACTER SET utf8mb4',
      `CREATE TABLE shop.kinds (id bigint unsigned PRIMARY KEY, yes tinyint(1), flags bit(1), mood enum('fine','bad'), tags set('x','y'),
         doc json, raw varbinary(20), lump longblob, place point, shape geometry, born date, at datetime, net inet6,
         twice int AS (id * 2) VIRTUAL, ${name} text, price decimal(9,2))`,
      `INSERT INTO shop.kinds (id, yes, flags, mood, tags, doc, raw, lump, place, shape, born, at, net, ${name}, price)
         VALUES (1, 1, b'1', 'fine', 'x,y', '{"a": 1}', 'ab', REPEAT('z', 5000000), POINT(1, 2), ST_GeomFromText('LINESTRING(0 0, 1 1)'),
           '2000-01-02', '2000-01-02 03:04:05', '::1', REPEAT('ü', 10000), 9.5)`,
      'CREATE TABLE shop.large (id int PRIMARY KEY AUTO_INCREMENT, t varchar(20)) ENGINE=InnoDB',
      `INSERT INTO shop.large SELECT seq * 3, CONCAT('row ', seq) FROM shop.seq_1_to_100000`,
      'CREATE TABLE shop.skewed (id bigint PRIMARY KEY) ENGINE=InnoDB',
      'INSERT INTO shop.skewed SELECT seq FROM shop.seq_1_to_20000',
      'INSERT INTO shop.skewed VALUES (9000000000000000000)',
      'CREATE TABLE shop.child (id char(36) PRIMARY KEY, kind_id bigint unsigned, FOREIGN KEY (kind_id) REFERENCES shop.kinds (id)) ENGINE=InnoDB',
      `CREATE FUNCTION shop.trap() RETURNS int RETURN (SELECT 1 / 0 FROM nowhere)`,
      'CREATE VIEW shop.looks AS SELECT shop.trap()',
      'CREATE TABLE shop.merged (id int) ENGINE=MRG_MyISAM',
      'ANALYZE TABLE shop.large, shop.skewed',
    );
    database = await server.open('shop');
    relations = new Map((await listRelations(database)).map((relation) => [relation.table, relation]));
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  const sample = async (table: string, wanted: number) => {
    const relation = relations.get(table) as CatalogRelation;
    const columns = relation.columns.filter(({ virtual }) => !virtual);
    return { columns, ...(await sampleMysqlTable(database, relation, columns, wanted)) };
  };

  it('lists what can hold rows, and knows what is not to be read', () => {
    expect([...relations].map(([name, { kind }]) => [name, kind])).toEqual([
      ['child', 'table'],
      ['kinds', 'table'],
      ['large', 'table'],
      ['looks', 'view'],
      ['merged', 'foreign-table'],
      ['skewed', 'table'],
    ]);
    expect(relations.get('child')?.columns.map(({ name, isKey }) => [name, isKey])).toEqual([
      ['id', true],
      ['kind_id', true],
    ]);
    expect(relations.get('child')?.columns.map(({ references }) => references)).toEqual([
      undefined,
      { schema: 'shop', table: 'kinds', column: 'id' },
    ]);
  });

  it('reads every type as text that the rules know, cut by the server', async () => {
    const { columns, rows } = await sample('kinds', 10);
    const [row = []] = rows;
    const told = columns.map((column, i) => [column.name, dataKind(column), (row[i] ?? '').slice(0, 30)]);
    expect(told).toEqual([
      ['id', 'integer', '1'],
      ['yes', 'boolean', '1'],
      ['flags', 'boolean', '1'],
      ['mood', 'text', 'fine'],
      ['tags', 'text', 'x,y'],
      // MariaDB keeps json as text; what it holds is looked into by its first letter.
      ['doc', 'text', '{"a": 1}'],
      ['raw', 'bytes', '\\x6162'],
      ['lump', 'bytes', `\\x${'7a'.repeat(14)}`],
      ['place', 'point', '(1,2)'],
      ['shape', 'other', 'LINESTRING(0 0,1 1)'],
      ['born', 'date', '2000-01-02'],
      ['at', 'timestamp', '2000-01-02 03:04:05'],
      ['net', 'network', '::1'],
      [hostile, 'text', 'ü'.repeat(30)],
      ['price', 'number', '9.50'],
    ]);
    expect(Math.max(...row.map((cell) => cell?.length ?? 0))).toBeLessThanOrEqual(4098);
  });

  it('tells which cells were cut', async () => {
    const { columns, cellCharacters } = await sampleRelation(database, relations.get('kinds') as CatalogRelation, 10);
    expect(cellCharacters).toBe(4096);
    expect(columns.filter(({ cut }) => cut > 0).map(({ column, cut }) => [column.name, cut])).toEqual([
      ['lump', 1],
      [hostile, 1],
    ]);
    expect(Math.max(...columns.flatMap(({ sample }) => sample.cells.map((cell) => cell.length)))).toBe(4096);
  });

  it('takes a large table at places spread over its key, the same each time', async () => {
    const first = await sample('large', 500);
    expect(first.rows).toHaveLength(500);
    expect(first.estimatedRows).toBeGreaterThan(50_000);
    const ids = first.rows.map(([id]) => Number(id));
    expect(new Set(ids.map((id) => Math.floor(id / 30_000)))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    expect(new Set(ids).size).toBe(500);
    // Rows may come in groups of any size, an entity each: of fifty kinds of rows most are seen.
    expect(new Set(ids.map((id) => (id / 3) % 50)).size).toBeGreaterThan(45);
    expect((await sample('large', 500)).rows).toEqual(first.rows);
  });

  it('is not led astray by one far-off key', async () => {
    const { rows } = await sample('skewed', 200);
    expect(rows).toHaveLength(200);
  });
});
