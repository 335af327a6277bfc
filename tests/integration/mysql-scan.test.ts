import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Access } from '../../events/documents/access.ts';
import { Classification } from '../../events/documents/classification.ts';
import { describeWith } from '../needs.ts';
import { commandPlace, listAll, type CommandPlace } from './command-place.ts';

jest.setTimeout(180_000);

const dump = `/*M!999999\\- enable the sandbox mode */
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: shop
-- Server version\t10.6.12-MariaDB-log
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE \`customers\` (\`id\` int(11) NOT NULL AUTO_INCREMENT, \`email\` varchar(80), \`note\` text, PRIMARY KEY (\`id\`)) ENGINE=InnoDB;
INSERT INTO \`customers\` VALUES ${Array.from({ length: 40 }, (_, i) => `(${i + 1},'quokka.${i}@zanzibar-mail.example','nothing')`).join(',')};
/*!50001 CREATE VIEW \`v\` AS select \`customers\`.\`email\` AS \`email\` from \`customers\` */;
-- Dump completed on 2026-11-28
`;

describeWith('mariadbd', 'stillframe scan of a MariaDB dump', () => {
  let place: CommandPlace;
  beforeEach(() => {
    place = commandPlace();
  });
  afterEach(() => place.remove());

  it('restores, judges and removes it, and keeps no value of it', async () => {
    const file = place.write('shop.sql', dump);
    const scan = await place.run(['scan', file, '--out', place.path('out'), '--format', 'json', '--json']);
    expect(scan).toMatchObject({
      code: 0,
      servers: [expect.objectContaining({ engine: 'mysql', ranAs: expect.any(String) })],
    });
    const read = (name: string) => JSON.parse(readFileSync(join(place.path('out'), name), 'utf8')) as unknown;
    const { columns, tables } = Classification.parse(read('classification.json'));
    expect(tables.map(({ table, status }) => [table, status])).toEqual([
      ['customers', 'examined'],
      ['v', 'not-examined'],
    ]);
    expect(columns.find(({ column }) => column === 'email')).toMatchObject({
      database: 'shop',
      types: ['email'],
      sampledRows: 40,
    });
    expect(read('restore.json')).toMatchObject({
      complete: true,
      databases: [{ name: 'shop', tables: [{ rows: 40 }] }],
    });
    expect(read('sandbox.json')).toMatchObject({
      state: 'removed',
      left: [],
      sandbox: { source: { engine: 'mariadb', version: '10.6.12-MariaDB-log' } },
    });
    // Nobody is told as a reader, and nothing as closed, where the dump carries no accounts.
    const { problems, tables: told } = Access.parse(read('access.json'));
    expect(told).toEqual([]);
    expect(problems).toContainEqual({
      part: 'principals',
      database: null,
      reason: expect.stringContaining('carries no accounts'),
    });
    expect(read('findings.json')).toMatchObject({
      inventory: { databases: [{ name: 'shop', tables: 1 }], roles: null, loginRoles: null },
    });
    const everything = [
      scan.stdout,
      scan.stderr,
      ...listAll(place.path('out')).map((path) => readFileSync(path, 'utf8')),
    ];
    expect(everything.join('\n')).not.toMatch(/quokka|zanzibar/);
    expect(await place.left()).toEqual([]);
  });

  it('tells who reads a sensitive column when the dump carries the accounts', async () => {
    const accounts = `CREATE USER 'anna'@'10.0.%' IDENTIFIED BY PASSWORD '*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9';
CREATE USER 'carl'@'%' IDENTIFIED BY PASSWORD '*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9';
GRANT SELECT (\`email\`) ON \`shop\`.\`customers\` TO 'anna'@'10.0.%';
GRANT SELECT, INSERT ON \`other\`.* TO 'carl'@'%';
`;
    const file = place.write('shop.sql', dump.replace('-- Dump completed', `${accounts}-- Dump completed`));
    const scan = await place.run(['scan', file, '--out', place.path('out'), '--format', 'json', '--json']);
    expect(scan.code).toBe(0);
    const text = readFileSync(join(place.path('out'), 'report.json'), 'utf8');
    const { access } = JSON.parse(text) as {
      access: { sets: { logins: { name: string }[] }[]; places: { columns: string[]; readers: number | null }[] };
    };
    const email = access.places.find(({ columns }) => columns.includes('email'));
    expect(access.sets[email?.readers ?? -1]?.logins.map(({ name }) => name)).toEqual(['anna@10.0.%']);
  });

  it('reads a dump from standard input, and says with code 4 what of it is not in the copy', async () => {
    const odd = dump.replace('-- Dump completed', "SELECT 1 INTO OUTFILE '/tmp/x';\n-- Dump completed");
    const scan = await place.run(['scan', '-', '--out', place.path('out'), '--format', 'json'], { input: odd });
    expect(scan.code).toBe(4);
    expect(await place.left()).toEqual([]);
  });

  it('leaves nothing behind when it is killed', async () => {
    const command = place.start([
      'scan',
      place.write('shop.sql', dump),
      '--out',
      place.path('out'),
      '--format',
      'json',
    ]);
    const { server } = await command.server();
    command.child.kill('SIGKILL');
    await command.ended;
    expect(await place.left(10_000)).toEqual([]);
    expect(server).not.toBeNull();
  });
});
