import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { has } from '../needs.ts';
import { startNetworkedMariadb } from './mariadb-network.ts';
import { remoteCopyContract } from './remote-copy.contract.ts';

jest.setTimeout(120_000);

remoteCopyContract('a copy of MariaDB behind TLS', has('openssl') ? 'mariadbd' : 'openssl', {
  engine: 'mariadb',
  async start(authority, endpointName) {
    const server = await startNetworkedMariadb(authority);
    const clear = await startNetworkedMariadb(null);
    await clear.run(`CREATE USER keeper@'%' IDENTIFIED BY 'keeper-secret'`);
    await server.run(
      `CREATE USER keeper@'%' IDENTIFIED BY 'keeper-secret'`,
      `GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, PROCESS ON *.* TO keeper@'%' WITH GRANT OPTION`,
      `CREATE USER clerk@'%' IDENTIFIED BY 'clerk-secret'`,
      `CREATE USER gone@'%' IDENTIFIED BY 'gone-secret' ACCOUNT LOCK`,
      'CREATE DATABASE shop',
      'CREATE DATABASE `Archive``s`',
      'CREATE TABLE shop.people (id int PRIMARY KEY, email text)',
      `INSERT INTO shop.people SELECT seq, CONCAT('p', seq, '@mail.test') FROM shop.seq_1_to_50`,
    );
    return {
      connection: {
        family: 'mysql',
        address: '127.0.0.1',
        port: server.port,
        endpointName,
        user: 'keeper',
        password: 'keeper-secret',
        doors: ['information_schema'],
        authority: readFileSync(authority.authorityFile, 'utf8'),
      },
      clearPort: clear.port,
      refused: { user: 'gone', password: 'gone-secret' },
      databases: ['Archive`s', 'shop'],
      setPassword: (password) => server.run(`SET PASSWORD FOR keeper@'%' = PASSWORD('${password}')`),
      async stop() {
        for (const running of [server, clear]) await running.stop();
      },
    };
  },
  facts: {
    accounts: [
      { user: 'clerk', passwordIsOurs: false },
      { user: 'keeper', passwordIsOurs: true },
    ],
    schemaSizes: [],
  },
  withheld: null,
});
