import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseContract, mysqlContract } from '../../shared/database/database.contract.ts';
import { liveLimits } from '../../shared/database/database.ts';
import { openMysql } from '../../shared/database/mysql.ts';
import { describeWith } from '../needs.ts';
import { certificateAuthority } from './command-certificates.ts';
import { startMariadb, type MariadbServer } from './mariadb-server.ts';

jest.setTimeout(120_000);

describeWith('mariadbd', 'openMysql', () => {
  let server: MariadbServer;
  const reader = { user: 'reader', password: 'reader-word' };

  beforeAll(async () => {
    server = await startMariadb([
      '--local-infile=1',
      '--sql-mode=ANSI_QUOTES,NO_BACKSLASH_ESCAPES',
      '--init-connect=SET @greeted = 1, autocommit = 0',
    ]);
    await server.run(
      'CREATE DATABASE contract CHARACTER SET utf8mb4',
      `CREATE TABLE contract.people (id integer PRIMARY KEY, name text, born date, wealth numeric(10, 2), note json) ENGINE=MyISAM`,
      `INSERT INTO contract.people
         SELECT seq, IF(seq = 2, 'it''s "2"', CONCAT('canary-', seq)), DATE '2000-01-01' + INTERVAL seq - 1 DAY,
                seq + 0.50, '{"key": ["value", 2, null]}'
         FROM contract.seq_1_to_10`,
      'UPDATE contract.people SET name = NULL, born = NULL, wealth = NULL, note = NULL WHERE id = 3',
      `CREATE TABLE contract.kinds (big bigint unsigned, flag tinyint(1), bits bit(12), raw binary(3), lump blob,
         latin varchar(9) CHARACTER SET latin1, mood enum('ä', 'b'), tags set('x', 'y'), place point, at datetime(3), part float)`,
      `INSERT INTO contract.kinds VALUES (18446744073709551615, 1, 2049, 'a', X'00FF27', 'é', 'ä', 'x,y',
         POINT(1, 2), '2026-01-02 03:04:05.678', 1.5)`,
      'CREATE DATABASE `odd``"name`',
      `CREATE USER reader@localhost IDENTIFIED BY '${reader.password}'`,
      'GRANT ALL ON *.* TO reader@localhost',
    );
  });
  afterAll(() => server.stop());

  // As the all-powerful: what is refused is refused by the session.
  databaseContract('openMysql', () => server.open('contract'), mysqlContract);

  describe('a session', () => {
    const asked = async <T>(
      work: (database: Awaited<ReturnType<MariadbServer['open']>>) => Promise<T>,
      database = '',
    ) => {
      const opened = await server.open(database, reader);
      return work(opened).finally(() => opened.close());
    };

    it('keeps its own settings whatever the server prescribes', async () => {
      const rows = await asked((database) =>
        database.query(`SELECT @@sql_mode AS mode, @@tx_read_only AS only, @@max_statement_time AS longest,
          @@lock_wait_timeout AS wait, @@time_zone AS zone, @@character_set_results AS text, @@autocommit AS auto`),
      );
      expect(rows).toEqual([
        { mode: '', only: '1', longest: '120.000000', wait: '5', zone: '+00:00', text: 'utf8mb4', auto: '1' },
      ]);
    });

    it('gives every type as text, bytes in hexadecimal digits', async () => {
      expect(await asked((database) => database.textRows('SELECT * FROM contract.kinds'))).toEqual([
        [
          '18446744073709551615',
          '1',
          '2049',
          '0x610000',
          '0x00FF27',
          'é',
          'ä',
          'x,y',
          expect.stringMatching(/^0x00000000/),
          '2026-01-02 03:04:05.678',
          '1.5',
        ],
      ]);
    });

    it('binds what stands outside of quotes and comments', async () => {
      const text = `it's \\ "?" 😀\n`;
      const sql = 'SELECT ? AS text, \'?\' AS "quoted?", /* ? */ ? AS number, ? AS nothing -- ?';
      expect(await asked((database) => database.query(sql, [text, 7n, null]))).toEqual([
        { text, 'quoted?': '?', number: '7', nothing: null },
      ]);
      await asked(async (database) => {
        await expect(database.query('SELECT ?')).rejects.toThrow(TypeError);
        await expect(database.query('SELECT 1', [1])).rejects.toThrow(TypeError);
        await expect(database.query('SELECT ?', [{}])).rejects.toThrow(TypeError);
      });
    });

    it('sends no file of ours, and makes none there', async () => {
      await asked(async (database) => {
        for (const sql of [
          "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE contract.people (name)",
          "SELECT 1 INTO OUTFILE '/tmp/stillframe-never'",
          'CREATE TEMPORARY TABLE contract.passing (id integer)',
          'CREATE USER more',
          "SET PASSWORD = PASSWORD('other')",
          'SET GLOBAL general_log = 1',
        ])
          await database.query(sql).catch(() => undefined);
        expect(await database.textRows('SELECT count(*) FROM contract.people')).toEqual([['10']]);
      });
    });

    it('ends a statement that takes too long, and goes on', async () => {
      const address = { host: server.socket, port: 0, ...reader, database: '', tls: null };
      const impatient = await openMysql({ ...address, limits: { ...liveLimits, statementMs: 50 } });
      await expect(impatient.textRows('SELECT SLEEP(60)')).rejects.toMatchObject({ sqlState: '70100', errno: 1969 });
      expect(await impatient.textRows('SELECT 1')).toEqual([['1']]);
      await impatient.close();
    });

    it('gives a stream as long as rows come', async () => {
      const address = { host: server.socket, port: 0, ...reader, database: '', tls: null };
      const impatient = await openMysql({ ...address, limits: { ...liveLimits, statementMs: 300 } });
      let rows = 0;
      for await (const batch of impatient.streamTextRows(
        `SELECT seq, SLEEP(0.01), REPEAT('x', 20000) FROM contract.people, contract.seq_1_to_12`,
        2,
      ))
        rows += batch.length;
      expect(rows).toBe(120);
      const silent = async () => {
        for await (const batch of impatient.streamTextRows('SELECT SLEEP(60)', 2)) expect(batch).toBe('not reached');
      };
      await expect(silent()).rejects.toMatchObject({ sqlState: '70100' });
      expect(await impatient.textRows('SELECT 1')).toEqual([['1']]);
      await impatient.close();
    });

    it('streams a million rows in constant memory', async () => {
      await asked(async (database) => {
        const before = process.memoryUsage().rss;
        let [rows, most] = [0, 0];
        for await (const batch of database.streamTextRows(
          `SELECT seq, REPEAT('x', 200) FROM contract.people, contract.seq_1_to_100000`,
          500,
        )) {
          rows += batch.length;
          if (rows % 50_000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
        }
        expect(rows).toBe(1_000_000);
        expect(most).toBeLessThan(150 * 1_048_576);
      });
    });

    it('says that the server is gone when the connection breaks', async () => {
      await asked(async (database) => {
        const [[id] = []] = await database.textRows('SELECT CONNECTION_ID()');
        await server.run(`KILL ${id}`);
        await expect(database.textRows('SELECT 1')).rejects.toMatchObject({
          code: 'database-unreachable',
          retryable: true,
        });
      });
    });

    it.each([
      ['a wrong password', { user: 'reader', password: 'a guess' }, '', 'wrong-credentials'],
      ['no password', { user: 'reader', password: '' }, '', 'password-missing'],
      ['an unknown database', reader, 'nowhere', 'unknown-database'],
    ])('explains %s', async (_, user, database, reason) => {
      await expect(server.open(database, user)).rejects.toMatchObject({ reason });
    });

    it('enters a database of any name', async () => {
      const name = 'odd`"name';
      expect(await asked((database) => database.textRows('SELECT DATABASE()'), name)).toEqual([[name]]);
    });
  });

  describe('over the network', () => {
    const authority = certificateAuthority('ours');
    let [remote, port]: [MariadbServer | null, number] = [null, 0];

    beforeAll(async () => {
      const { certificate, key } = authority.serverAt('127.0.0.1');
      port = await freePort();
      const files = mkdtempSync(join(tmpdir(), 'stillframe-mysql-certificate-'));
      chmodSync(files, 0o755);
      writeFileSync(join(files, 'cert.pem'), certificate, { mode: 0o644 });
      writeFileSync(join(files, 'key.pem'), key, { mode: 0o644 });
      const network = ['--skip-networking=OFF', '--bind-address=127.0.0.1', `--port=${port}`];
      const tls = [`--ssl-cert=${join(files, 'cert.pem')}`, `--ssl-key=${join(files, 'key.pem')}`];
      remote = await startMariadb([...network, ...tls, '--skip-name-resolve=OFF'], { reachable: true });
      await remote.run(`CREATE USER reader@'%' IDENTIFIED BY '${reader.password}' REQUIRE SSL`);
      rmSync(files, { recursive: true });
    });
    afterAll(() => remote?.stop());

    const opened = (tls: NonNullable<Parameters<typeof openMysql>[0]['tls']> | null, host = '127.0.0.1') =>
      openMysql({ host, port, ...reader, database: '', tls, limits: liveLimits });

    it('verifies the authority and the name of the server', async () => {
      const database = await opened({ authority: authority.certificate });
      const [row] = await database.textRows(`SHOW STATUS LIKE 'Ssl_version'`);
      expect(row).toEqual(['Ssl_version', expect.stringMatching(/^TLSv1\.[23]$/)]);
      await database.close();
    });

    it.each([
      ['another authority', () => opened({ authority: certificateAuthority('other').certificate })],
      ['no authority of its own', () => opened({ authority: null })],
      ['another name', () => opened({ authority: authority.certificate, serverName: 'db.example.com' })],
      ['another address', () => opened({ authority: authority.certificate, serverName: '127.0.0.2' })],
      [
        'localhost, which the certificate does not name',
        () => opened({ authority: authority.certificate }, 'localhost'),
      ],
    ])('refuses %s', async (_, open) => {
      await expect(open()).rejects.toMatchObject({ reason: 'tls-not-verified' });
    });

    it('says what is wrong with an account that wants TLS', async () => {
      await expect(opened(null)).rejects.toMatchObject({ reason: 'wrong-credentials' });
    });
  });

  describe('a server that is none', () => {
    it.each([['HTTP/1.1 400 Bad Request\r\n\r\n'], [''], ['N']])(
      'that greets with %j is given up, and never sees a password',
      async (text) => {
        const received: Buffer[] = [];
        const other = createServer((connection) => {
          connection.on('error', () => undefined);
          connection.on('data', (bytes) => received.push(bytes));
          if (text === '') connection.destroy();
          else connection.end(text);
        });
        await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
        const { port } = other.address() as AddressInfo;
        const limits = { ...liveLimits, connectMs: 2000 };
        const failing = openMysql({
          host: '127.0.0.1',
          port,
          ...reader,
          database: '',
          tls: { authority: null },
          limits,
        });
        await expect(failing).rejects.toMatchObject({ code: expect.stringMatching(/^database-/) });
        other.close();
        expect(Buffer.concat(received).toString()).not.toContain(reader.user);
      },
    );
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
