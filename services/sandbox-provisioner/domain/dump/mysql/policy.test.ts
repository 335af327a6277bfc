import { describe, expect, it } from '@jest/globals';
import { judgeMysql } from './policy.ts';
import { rewriteForServer, withoutExpressionKeys } from './rewrites.ts';
import { describeMysql } from './statement.ts';
import { mysqlTokens, unconditional, versionNumber, type MysqlTarget } from './tokens.ts';

const reading = { backslashEscapes: true, ansiQuotes: false };
const mariadb: MysqlTarget = { flavour: 'mariadb', number: versionNumber('10.11.19-MariaDB') };
const mysql: MysqlTarget = { flavour: 'mysql', number: versionNumber('8.4.3') };
const told = (text: string, target = mariadb) => unconditional(text, target, reading).replace(/ +/g, ' ').trim();
const judge = (text: string, target = mariadb) => {
  const tokens = mysqlTokens(unconditional(text, target, reading), reading);
  const decision = judgeMysql(describeMysql(tokens), tokens);
  return decision.do === 'refuse' ? decision.rule : decision.do;
};

describe('unconditional', () => {
  it('leaves no condition, and keeps what runs', () => {
    expect(told("/*!50001 CREATE VIEW `v` AS SELECT '/*!' */")).toBe("CREATE VIEW `v` AS SELECT '/*!'");
    expect(told('CREATE /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t /* c */ X */')).toBe(
      'CREATE DEFINER=`a`@`b` TRIGGER t /* c */ X',
    );
    expect(told('SELECT /*!99999 1 */ 2 /*!999999 3 */')).toBe('SELECT 2');
    expect(told('/*! SELECT 1 */')).toBe('SELECT 1');
  });

  it('knows what MariaDB leaves out, and what is for MariaDB alone', () => {
    const text = 'c int /*!80023 INVISIBLE */ /*M!100301 COMPRESSED */';
    expect(told(text)).toBe('c int COMPRESSED');
    expect(told(text, mysql)).toBe('c int INVISIBLE');
  });

  it('keeps every place', () => {
    const text = '/*!50001 A\n*/ B';
    expect(unconditional(text, mariadb, reading)).toHaveLength(text.length);
  });
});

describe('judgeMysql', () => {
  it.each([
    ["LOAD DATA INFILE '/etc/passwd' INTO TABLE t", 'server-file'],
    ["LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t", 'server-file'],
    ["LOAD XML INFILE 'x' INTO TABLE t", 'server-file'],
    ["SELECT 1 INTO OUTFILE '/tmp/x'", 'server-file'],
    ["/*!50000 SELECT 1 INTO */ DUMPFILE '/tmp/x'", 'server-file'],
    ["SELECT LOAD_FILE('/etc/passwd')", 'server-file'],
    ["CREATE VIEW v AS SELECT LOAD_FILE('/etc/passwd')", 'server-file'],
    ["INSTALL PLUGIN x SONAME 'x.so'", 'native-code'],
    ["/*!99999 SELECT */ INSTALL SONAME 'x.so'", 'native-code'],
    ["CREATE AGGREGATE FUNCTION f RETURNS INTEGER SONAME 'f.so'", 'native-code'],
    ['SET GLOBAL general_log = 1', 'server-setting'],
    ['SET @a = 1, @@GLOBAL.local_infile = 1', 'server-setting'],
    ['SET PERSIST x = 1', 'server-setting'],
    ["PREPARE s FROM 'DROP DATABASE x'", 'dynamic-sql'],
    ["EXECUTE IMMEDIATE 'x'", 'dynamic-sql'],
    ['SET STATEMENT max_statement_time = 0 FOR DROP TABLE x', 'dynamic-sql'],
    ['CALL p()', 'code-run'],
    ['DO SLEEP(100)', 'code-run'],
    ["CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (HOST 'h')", 'remote-access'],
    ["CHANGE MASTER TO MASTER_HOST = 'h'", 'server-control'],
    ['START SLAVE', 'server-control'],
    ['SHUTDOWN', 'server-control'],
    ['KILL 1', 'server-control'],
    ['CREATE DEFINER=`stillframe_admin`@`localhost` VIEW v AS SELECT 1', 'own-account'],
    ['GRANT ALL ON *.* TO stillframe_loader@localhost', 'own-account'],
    ['USE stillframe_source_mysql', 'own-account'],
    ["SET PASSWORD = '', GLOBAL x = 1", 'own-account'],
    ["CREATE TABLESPACE t ADD DATAFILE '/tmp/x'", 'server-file'],
    ['FROBNICATE', 'unknown-statement'],
  ])('refuses %s', (sql, rule) => {
    expect(judge(sql)).toBe(rule);
  });

  it.each([
    ['CREATE TABLE `t` (a int)', 'run'],
    ['CREATE ALGORITHM=UNDEFINED DEFINER=`a`@`%` SQL SECURITY DEFINER VIEW `v` AS SELECT 1', 'run'],
    ['CREATE DEFINER=`a`@`%` FUNCTION `f`() RETURNS int RETURN 1', 'run'],
    ['CREATE OR REPLACE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1', 'run'],
    ['LOCK TABLES `t` WRITE', 'run'],
    ["SET @OLD = @@GLOBAL.sql_mode, sql_mode = ''", 'run'],
    ['START TRANSACTION', 'run'],
    ["SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ 'x:1-5'", 'skip'],
    ['SET @@SESSION.SQL_LOG_BIN= 0', 'skip'],
    ['FLUSH PRIVILEGES', 'skip'],
    ['/*!80000 SET x = 1 */', 'skip'],
    ['/*!50112 PREPARE s FROM @disable_bulk_load */', 'skip'],
    ['INSERT INTO performance_schema.x VALUES (1)', 'skip'],
    ["CREATE USER 'a'@'%' IDENTIFIED BY 'x'", 'account'],
    ['GRANT SELECT ON `x`.* TO `a`@`%`', 'account'],
    ['SET DEFAULT ROLE r FOR a', 'account'],
    ['USE `Shop`', 'use'],
    ['CREATE DATABASE /*!32312 IF NOT EXISTS*/ `x` /*!40100 DEFAULT CHARACTER SET latin1 */', 'create-database'],
    ['DROP DATABASE IF EXISTS `x`', 'drop-database'],
  ])('knows what a dump needs: %s', (sql, what) => {
    expect(judge(sql)).toBe(what);
  });
});

describe('rewriteForServer', () => {
  const rewritten = (text: string) => rewriteForServer(text, mysqlTokens(text, reading), mariadb);

  it('says what MySQL 8 and 9 define in words that MariaDB knows', () => {
    const text =
      "CREATE TABLE `t` (`a` varchar(9) COLLATE utf8mb4_0900_ai_ci DEFAULT 'utf8mb4_0900_ai_ci', `v` vector(3), `p` point SRID 4326) TABLESPACE `x` DATA DIRECTORY='/tmp/' ENCRYPTION='N' COLLATE=utf8mb4_0900_bin";
    expect(rewritten(text).text.replace(/ +/g, ' ')).toBe(
      "CREATE TABLE `t` (`a` varchar(9) COLLATE utf8mb4_uca1400_nopad_ai_ci DEFAULT 'utf8mb4_uca1400_nopad_ai_ci', `v` longblob, `p` point ) COLLATE=utf8mb4_nopad_bin",
    );
    expect(rewritten(text).standIns.map(({ name }) => name)).toEqual(['utf8mb4_0900_ai_ci', 'utf8mb4_0900_bin']);
  });

  it('cuts out keys over expressions', () => {
    const text = 'CREATE TABLE t (`a` int, KEY `k` ((lower(`a`))), KEY `b` (`a`), UNIQUE KEY `u` (`a`,(`a` + 1)))';
    expect(withoutExpressionKeys(text, mysqlTokens(text, reading))).toBe(
      'CREATE TABLE t (`a` int, KEY `b` (`a`), UNIQUE KEY `u` (`a`,(`a` + 1)))',
    );
  });
});
