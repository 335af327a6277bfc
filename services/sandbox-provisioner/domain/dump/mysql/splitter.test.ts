import { describe, expect, it } from '@jest/globals';
import { MysqlSplitError, type MysqlReading } from './pieces.ts';
import { createMysqlSplitter } from './splitter.ts';

function split(
  text: string | Buffer,
  options: { size?: number; reading?: Partial<MysqlReading>; limit?: number } = {},
) {
  const splitter = createMysqlSplitter(options.limit ?? 1_000_000);
  Object.assign(splitter.reading, options.reading);
  const bytes = Buffer.from(text as string);
  const found: string[] = [];
  const take = () => {
    for (let piece = splitter.next(); piece !== null; piece = splitter.next())
      found.push(
        piece.kind === 'command' ? `${piece.line}!${piece.word}` : `${piece.line}:${piece.bytes.toString('latin1')}`,
      );
  };
  const size = options.size ?? 7;
  for (let at = 0; at < bytes.length; at += size) {
    splitter.push(bytes.subarray(at, at + size));
    take();
  }
  splitter.end();
  take();
  return found;
}

describe('createMysqlSplitter', () => {
  it.each([1, 2, 3, 5, 64, 4096])('gives the same statements whatever the chunks are (%i bytes)', (size) => {
    const text = [
      '\uFEFF-- MySQL dump',
      '/*!40101 SET NAMES utf8 */;',
      "INSERT INTO `a;b` VALUES ('it''s; \\'x\\\\',\"d;\\\"\", 1); SELECT 2 -- c;'",
      ';# comment; \' "',
      '/* plain ; comment */ SELECT 3 /* in; side */;',
      'DELIMITER ;;',
      '/*!50003 CREATE*/ /*!50003 TRIGGER t BEGIN SELECT 1; /* ; */ END */;;',
      'delimiter ;',
      'USE shop',
      'SELECT a--1, b -- end',
      ';',
      'SELECT last',
    ].join('\n');
    expect(split(text, { size })).toEqual([
      '2:/*!40101 SET NAMES utf8 */',
      "3:INSERT INTO `a;b` VALUES ('it''s; \\'x\\\\',\"d;\\\"\", 1)",
      "3:SELECT 2 -- c;'\n",
      '5:SELECT 3 /* in; side */',
      '7:/*!50003 CREATE*/ /*!50003 TRIGGER t BEGIN SELECT 1; /* ; */ END */',
      '9:USE shop',
      '10:SELECT a--1, b -- end\n',
      '12:SELECT last',
    ]);
  });

  it('reads lines that end with a carriage return', () => {
    expect(split('DELIMITER $$\r\nSELECT 1;$$\r\nDELIMITER ;\r\nSELECT 2;\r\n')).toEqual(['2:SELECT 1;', '4:SELECT 2']);
  });

  it('reads quotes as the server does under each mode', () => {
    const text = 'SELECT \'a\\\'; SELECT "b\\"; SELECT 1;';
    expect(split(text, { reading: { backslashEscapes: false } })).toEqual([
      "1:SELECT 'a\\'",
      '1:SELECT "b\\"',
      '1:SELECT 1',
    ]);
    expect(split('SELECT "b\\"; SELECT 1;', { reading: { ansiQuotes: true } })).toEqual([
      '1:SELECT "b\\"',
      '1:SELECT 1',
    ]);
  });

  it('does not take the second byte of a character for a quote or a backslash', () => {
    const text = Buffer.concat([Buffer.from("SELECT '"), Buffer.from([0x95, 0x5c]), Buffer.from("'; SELECT 2;")]);
    expect(split(text, { reading: { multibyte: true } })).toEqual(["1:SELECT '\x95\\'", '1:SELECT 2']);
  });

  it('names commands to the client and sends none of what belongs to them', () => {
    const text = [
      'source /etc/passwd',
      'SELECT 1;',
      '\\! rm -rf /',
      'system id;',
      'SELECT 2 \\g SELECT 3 \\. file.sql',
      'tee /tmp/out',
      'pager cat > /tmp/out;',
      '/*M!999999\\- enable the sandbox mode */',
      "SELECT '\\! no command';",
    ].join('\n');
    expect(split(text)).toEqual([
      '1!source',
      '2:SELECT 1',
      '3!\\!',
      '4!system',
      '5:SELECT 2 ',
      '5!\\.',
      '6!tee',
      '7!pager',
      "8:/*M!999999\\- enable the sandbox mode */\nSELECT '\\! no command'",
    ]);
  });

  it('refuses what is too large or never ends', () => {
    expect(() => split(`SELECT '${'x'.repeat(5000)}`, { limit: 1000 })).toThrow(MysqlSplitError);
    expect(() => split("SELECT 1;\n\nINSERT INTO a VALUES ('x")).toThrow(
      expect.objectContaining({ reason: 'unterminated', line: 3 }),
    );
    expect(split('-- only comments\n/* of; all */ # kinds')).toEqual([]);
  });

  it('takes time in proportion to the input', () => {
    const row = `(${'1,'.repeat(20)}'${'x'.repeat(100)}')`;
    const time = (rows: number) => {
      const text = Buffer.from(`INSERT INTO a VALUES ${Array.from({ length: rows }, () => row).join(',')};`);
      const before = process.cpuUsage();
      expect(split(text, { size: 65_536, limit: 1e9 })).toHaveLength(1);
      return process.cpuUsage(before).user;
    };
    time(20_000);
    const [short, long] = [time(20_000), time(160_000)];
    expect(long).toBeLessThan(40 * Math.max(short, 2000));
  });
});
