import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describeWith } from '../needs.ts';
import { startMariadb, type MariadbServer } from './mariadb-server.ts';
import { loadInto, reader } from './mysql-loading.ts';

jest.setTimeout(180_000);

const header = `/*M!999999\\- enable the sandbox mode */
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
-- Server version\t10.6.12-MariaDB
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
`;
const footer = '\n/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\n-- Dump completed on 2026-11-28\n';

let server: MariadbServer;
/** Each dump gets a server of its own, as each scan does. */
async function load(text: string | Buffer, options?: Parameters<typeof loadInto>[2]) {
  await server?.stop();
  server = await startMariadb();
  return loadInto(server, { text }, options);
}
async function rows(sql: string, database = '') {
  const opened = await server.open(database, reader);
  return opened.textRows(sql).finally(() => opened.close());
}

describeWith('mariadbd', 'loadMysqlDump', () => {
  afterAll(() => server.stop());

  describe('an ordinary dump', () => {
    const text = `${header}
DROP TABLE IF EXISTS \`customers\`;
CREATE TABLE \`customers\` (
  \`id\` int(11) NOT NULL AUTO_INCREMENT,
  \`name\` varchar(40) COLLATE utf8mb4_0900_ai_ci DEFAULT NULL,
  \`doc\` json DEFAULT NULL, \`raw\` blob, \`born\` date NOT NULL,
  PRIMARY KEY (\`id\`), KEY \`k\` ((lower(\`name\`)))
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci /*!80016 DEFAULT ENCRYPTION='N' */;
LOCK TABLES \`customers\` WRITE;
/*!40000 ALTER TABLE \`customers\` DISABLE KEYS */;
INSERT INTO \`customers\` VALUES (0,'it''s \\'quoted\\'; ok','{"a": 1}',0x00FF,'0000-00-00'),(2,'zwei','[]',_binary 'a\\0\\Zb','2000-01-01');
INSERT INTO \`customers\` VALUES (3,'Łódź 😀',NULL,NULL,'1999-12-31');
/*!40000 ALTER TABLE \`customers\` ENABLE KEYS */;
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`owner\`@\`%\`*/ /*!50003 TRIGGER \`t\` BEFORE INSERT ON \`customers\` FOR EACH ROW BEGIN SET NEW.name = 'x'; END */;;
CREATE DEFINER=\`owner\`@\`%\` PROCEDURE \`p\`() SQL SECURITY DEFINER BEGIN SELECT 1; SELECT 2; END ;;
/*!50106 CREATE*/ /*!50117 DEFINER=\`owner\`@\`%\`*/ /*!50106 EVENT \`e\` ON SCHEDULE EVERY 1 SECOND DO DELETE FROM customers */ ;;
DELIMITER ;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=\`owner\`@\`%\` SQL SECURITY DEFINER */
/*!50001 VIEW \`v\` AS select \`customers\`.\`name\` AS \`name\` from \`customers\` */;
${footer}`;

    it('is restored whole, with what MariaDB lacks said in its own words', async () => {
      const restore = await load(text);
      expect(restore).toMatchObject({
        databases: [{ name: 'shop', tables: [{ schema: 'shop', table: 'customers', rows: 3 }] }],
        errors: [],
        refused: [],
        missing: [{ kind: 'index', object: 'on customers' }],
        standIns: [{ kind: 'collation', name: 'utf8mb4_0900_ai_ci' }],
        carries: { roles: false },
      });
      expect(await rows('SELECT id, name, doc, HEX(raw), born FROM customers ORDER BY id', 'shop')).toEqual([
        ['0', "it's 'quoted'; ok", '{"a": 1}', '00FF', '0000-00-00'],
        ['2', 'zwei', '[]', '61001A62', '2000-01-01'],
        ['3', 'Łódź 😀', null, null, '1999-12-31'],
      ]);
      expect(
        await rows(`SELECT (SELECT DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = 'shop'),
          (SELECT DEFINER FROM information_schema.TRIGGERS), (SELECT DEFINER FROM information_schema.EVENTS),
          (SELECT DEFINER FROM information_schema.VIEWS WHERE TABLE_SCHEMA = 'shop'), @@event_scheduler`),
      ).toEqual([['owner@%', 'owner@%', 'owner@%', 'owner@%', 'OFF']]);
      // Nobody's accounts: not the source's, of which the dump says nothing, and not ours.
      expect(await rows('SELECT User FROM mysql.user')).toEqual([]);
    });

    it.each([
      ['compressed', gzipSync(text)],
      ['with a mark of byte order and Windows line ends', `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ])('is restored %s', async (_, content) => {
      expect((await load(content, { chunkBytes: 11 })).databases).toMatchObject([{ tables: [{ rows: 3 }] }]);
      expect(await rows('SELECT count(*) FROM customers', 'shop')).toEqual([['3']]);
    });

    it('is incomplete when it was cut off between two statements', async () => {
      const restore = await load(text.slice(0, text.indexOf('DELIMITER ;;')));
      expect(restore).toMatchObject({ complete: false, missing: [{ kind: 'index' }, { kind: 'end of the dump' }] });
    });

    it('ends the load when it was cut off within a statement', async () => {
      await expect(load(text.slice(0, text.indexOf('zwei')))).rejects.toMatchObject({ code: 'dump-truncated' });
    });
  });

  it('reads text in the character set and mode that the dump sets', async () => {
    const text = Buffer.concat([
      Buffer.from("SET NAMES latin1; CREATE TABLE a (t varchar(20)) CHARSET utf8mb4; INSERT INTO a VALUES ('"),
      Buffer.from([0xe9]),
      Buffer.from(`'); SET NAMES gbk; INSERT INTO a VALUES ('`),
      Buffer.from([0x95, 0x5c]),
      Buffer.from(`'); SET NAMES utf8mb4; SET sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES';
        INSERT INTO "a" VALUES ('back\\'); INSERT INTO "a" VALUES ('slash');
        SET sql_mode = ''; INSERT INTO a VALUES ("it\\"s");`),
    ]);
    expect(await load(text)).toMatchObject({ errors: [], complete: true });
    expect(await rows('SELECT t FROM a', 'shop')).toEqual([['é'], ['昞'], ['back\\'], ['slash'], ['it"s']]);
  });

  it('takes single statements of many megabytes, and refuses larger ones than it was told to', async () => {
    const row = `(1,'${'x'.repeat(1_000_000)}')`;
    const text = `CREATE TABLE big (id int, t longtext); INSERT INTO big VALUES ${Array.from({ length: 24 }, () => row).join(',')};`;
    expect(await load(text)).toMatchObject({ databases: [{ tables: [{ rows: 24 }] }] });
    await expect(load(text, { maxStatementBytes: 1_000_000 })).rejects.toMatchObject({ code: 'statement-too-large' });
  });

  it('restores several databases, of any name, and never lets one name stand for another', async () => {
    const restore = await load(`
      CREATE DATABASE /*!32312 IF NOT EXISTS*/ \`a_b\` /*!40100 DEFAULT CHARACTER SET latin1 */; USE \`a_b\`;
      CREATE TABLE t (id int); INSERT INTO t VALUES (1);
      CREATE DATABASE \`%\`; USE \`%\`; CREATE TABLE t (id int); INSERT INTO mysql.global_priv VALUES ('%', 'evil', '{}');
      INSERT INTO \`elsewhere\`.\`t\` VALUES (1); CREATE TABLE \`elsewhere\`.\`u\` (id int); INSERT INTO \`elsewhere\`.\`u\` VALUES (1);`);
    expect(restore.databases.map(({ name }) => name)).toEqual(['a_b', '%', 'elsewhere']);
    expect(restore.standIns).toMatchObject([{ kind: 'database', name: 'elsewhere' }]);
    expect(restore.errors.map(({ sqlstate }) => sqlstate)).toEqual(expect.arrayContaining(['42S02/1146']));
    expect(
      await rows(`SELECT DEFAULT_CHARACTER_SET_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'a_b'`),
    ).toEqual([['latin1']]);
    expect(await rows('SELECT User FROM mysql.global_priv')).toEqual([]);
  });

  describe('accounts', () => {
    it('of the schema mysql tell of the source in the copy, and open nothing', async () => {
      const restore = await load(`${header}
        CREATE DATABASE /*!32312 IF NOT EXISTS*/ \`mysql\`; USE \`mysql\`;
        DROP TABLE IF EXISTS \`global_priv\`;
        CREATE TABLE \`global_priv\` (\`Host\` char(255) COLLATE utf8mb3_bin NOT NULL DEFAULT '', \`User\` char(128) COLLATE utf8mb3_bin NOT NULL DEFAULT '',
          \`Priv\` longtext NOT NULL DEFAULT '{}', PRIMARY KEY (\`Host\`,\`User\`)) ENGINE=Aria DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_bin PAGE_CHECKSUM=1 TRANSACTIONAL=1;
        LOCK TABLES \`global_priv\` WRITE;
        INSERT INTO \`global_priv\` VALUES ('%','boss','{"access":18446744073709551615,"plugin":"mysql_native_password","authentication_string":""}'),('localhost','','{"access":0}');
        UNLOCK TABLES;
        CREATE TABLE \`help_topic\` (id int); INSERT INTO \`help_topic\` VALUES (1);
        CREATE DATABASE shop; USE shop; CREATE TABLE t (id int);${footer}`);
      expect(restore).toMatchObject({ complete: true, carries: { roles: true }, databases: [{ name: 'shop' }] });
      expect(await rows('SELECT Host, User, Super_priv, plugin FROM mysql.user ORDER BY User')).toEqual([
        ['localhost', '', 'N', ''],
        ['%', 'boss', 'Y', 'mysql_native_password'],
      ]);
      await expect(server.open('', { user: 'boss', password: '' })).rejects.toMatchObject({ code: 'database-refused' });
      expect(await rows(`SHOW DATABASES LIKE 'stillframe%'`)).toEqual([]);
    });

    it('of MySQL keep their own shape', async () => {
      const restore = await load(`-- MySQL dump 10.13
        USE \`mysql\`;
        CREATE TABLE \`user\` (\`Host\` char(255) CHARACTER SET ascii NOT NULL DEFAULT '', \`User\` char(32) COLLATE utf8mb3_bin NOT NULL DEFAULT '',
          \`Super_priv\` enum('N','Y') NOT NULL DEFAULT 'N', \`account_locked\` enum('N','Y') NOT NULL DEFAULT 'N', \`User_attributes\` json DEFAULT NULL,
          PRIMARY KEY (\`Host\`,\`User\`)) /*!50100 TABLESPACE \`mysql\` */ ENGINE=InnoDB STATS_PERSISTENT=0 ROW_FORMAT=DYNAMIC COMMENT='Users';
        INSERT INTO \`user\` VALUES ('%','boss','Y','N',NULL);
        CREATE TABLE \`role_edges\` (\`FROM_USER\` char(32), \`TO_USER\` char(32)); INSERT INTO \`role_edges\` VALUES ('r','boss');
-- Dump completed`);
      expect(restore).toMatchObject({ complete: true, carries: { roles: true } });
      expect(await rows('SELECT User, account_locked FROM mysql.user')).toEqual([['boss', 'N']]);
      expect(await rows('SELECT FROM_USER FROM mysql.role_edges')).toEqual([['r']]);
      expect(await rows('SELECT User FROM mysql.global_priv')).toEqual([]);
    });

    it('in statements are replayed when nothing of the dump runs any more', async () => {
      const restore = await load(`CREATE TABLE t (id int);
        CREATE USER 'anna'@'%' IDENTIFIED BY PASSWORD '*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9'; GRANT ALL ON *.* TO 'anna'@'%';
        CREATE DEFINER=\`anna\`@\`%\` PROCEDURE p() SQL SECURITY DEFINER SET GLOBAL general_log = 1; CALL p();
        GRANT SELECT ON \`shop\`.* TO 'stillframe_reader'@'localhost';
        CREATE USER 'old'@'%' IDENTIFIED WITH 'caching_sha2_password' AS 'x';`);
      expect(await rows('SELECT User, Super_priv FROM mysql.user')).toEqual([['anna', 'Y']]);
      expect(restore.refused.map(({ rule }) => rule)).toEqual(['code-run', 'own-account']);
      expect(restore).toMatchObject({
        carries: { roles: true },
        errors: [{ sqlstate: expect.stringMatching(/1524|1064/) }],
      });
      expect(await rows('SELECT @@general_log')).toEqual([['0']]);
    });
  });

  describe('a hostile dump', () => {
    const marker = '/tmp/stillframe-mysql-loader-marker';

    it('is refused everything that reaches beyond its databases, by us and by the server', async () => {
      rmSync(marker, { force: true });
      // Hidden in what a dump may hold; what we do not see, the account may not do.
      const hidden = [
        `INSERT INTO t SELECT LOAD_FILE('/etc/passwd')`,
        `CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW SET GLOBAL local_infile = 1`,
        `INSERT INTO t VALUES ('fires')`,
        `CREATE FUNCTION f() RETURNS text RETURN LOAD_FILE('/etc/passwd')`,
        `INSERT INTO u VALUES (f())`,
        `INSERT INTO u SELECT authentication_string FROM mysql.user`,
        `CREATE VIEW w AS SELECT * FROM mysql.global_priv`,
        `INSERT INTO u SELECT CONCAT('seen: ', User) FROM information_schema.USER_STATISTICS`,
        `INSERT INTO u SELECT CONCAT('seen: ', user) FROM information_schema.PROCESSLIST WHERE user LIKE '%admin%'`,
        `CREATE TABLE d (id int) DATA DIRECTORY='/tmp'`,
        `CREATE TABLE r (id int) ENGINE=FEDERATED CONNECTION='mysql://root@127.0.0.1:3306/mysql/user'`,
        `CREATE DEFINER='root'@'localhost' FUNCTION g() RETURNS text SQL SECURITY DEFINER RETURN (SELECT User FROM mysql.user LIMIT 1)`,
      ];
      const restore = await load(`CREATE TABLE t (a text); CREATE TABLE u (a text);
        ${hidden.join(';\n')};
        \\! touch ${marker}
        system touch ${marker}
        source /etc/passwd
        tee ${marker}
        SELECT 'x' INTO OUTFILE '${marker}';
        LOAD DATA INFILE '/etc/passwd' INTO TABLE t;
        LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t;
        INSTALL SONAME 'ha_federatedx'; SET GLOBAL general_log = 1; SHUTDOWN;
        SET SESSION sql_log_bin = 0; KILL 1; CALL p(); PREPARE s FROM 'SHUTDOWN';
        INSERT INTO u VALUES ('still here');`);
      expect(existsSync(marker)).toBe(false);
      expect(new Set(restore.refused.map(({ rule }) => rule))).toEqual(
        new Set([
          'client-command',
          'server-file',
          'native-code',
          'server-setting',
          'server-control',
          'code-run',
          'dynamic-sql',
        ]),
      );
      const texts = JSON.stringify([await rows('SELECT a FROM t', 'shop'), await rows('SELECT a FROM u', 'shop')]);
      expect(texts).toContain('still here');
      expect(texts).not.toMatch(/root:|seen:|\\*[0-9A-F]{40}/);
      expect(await rows('SELECT @@general_log, @@local_infile')).toEqual([['0', '0']]);
      expect(restore.complete).toBe(false);
    });

    it('leaves no value in what is said of it', async () => {
      const canary = 'canary-4711';
      const restore = await load(`CREATE TABLE t (id int PRIMARY KEY, n int, CHECK (n < 5));
        SET sql_mode = 'STRICT_ALL_TABLES';
        INSERT INTO t VALUES ('${canary}', 1); INSERT INTO t VALUES (1, 9); INSERT INTO t VALUES (1, 1); INSERT INTO t VALUES (1, 1);
        INSERT INTO t SELECT '${canary}' FROM nowhere; FROB '${canary}';`);
      expect(restore.errors.length).toBeGreaterThanOrEqual(4);
      expect(JSON.stringify(restore)).not.toContain(canary);
    });

    it('cannot keep the loader for ever, and not without memory', async () => {
      const restore =
        await load(`CREATE TABLE t (id int); INSERT INTO t VALUES (1); SELECT 1; -- ${'x'.repeat(3_000_000)}
        INSERT INTO t VALUES (2)`);
      expect(restore).toMatchObject({ complete: true, databases: [{ tables: [{ rows: 2 }] }] });
    });
  });
});
