import { findMysqlBinaries } from '../../services/sandbox-provisioner/adapters/local/mysql-binaries.ts';
import { readEnvironment } from '../../shared/env.ts';
import { startNetworkedMariadb, type NetworkedMariadb } from '../integration/mariadb-network.ts';
import mysql from 'mysql2/promise';
import type { Contents, RealServer, RealServers } from './real-server.ts';
import type { TestAuthority } from './test-authority.ts';

const serverPort = 3306;

/**
 * What RDS grants the master user of MariaDB
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html).
 */
const masterPrivileges =
  'SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER, SHOW DATABASES, ' +
  'CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW, SHOW VIEW, ' +
  'CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER';

/** This machine's MariaDB, each server made anew with what its snapshot holds; null: there is none. */
export function realMariadb({ authority }: { authority: TestAuthority }): RealServers | null {
  const binaries = findMysqlBinaries(readEnvironment());
  if (binaries?.flavour !== 'mariadb') return null;
  const version = binaries.version.split('-')[0] ?? '';
  const running = new Set<NetworkedMariadb>();

  async function start(contents: Contents, address: string): Promise<RealServer> {
    const server = await startNetworkedMariadb(authority, { address, port: serverPort });
    running.add(server);
    const { masterUser, masterPassword, database, statements } = contents;
    const word = (text: string) => mysql.escape(text);
    await server.run(
      `CREATE USER rdsadmin@localhost IDENTIFIED BY ${word('lab-keeper-password')}`,
      'GRANT ALL ON *.* TO rdsadmin@localhost WITH GRANT OPTION',
      `CREATE USER ${masterUser}@'%' IDENTIFIED BY ${word(masterPassword)}`,
      `GRANT ${masterPrivileges} ON *.* TO ${masterUser}@'%' WITH GRANT OPTION`,
      `CREATE DATABASE ${database}`,
      `USE ${database}`,
      ...statements,
    );
    return {
      address,
      port: serverPort,
      async setPassword(user, password) {
        await server.run(`SET PASSWORD FOR ${word(user)}@'%' = PASSWORD(${word(password)})`);
      },
      async opens(user, password) {
        try {
          await (await server.connect({ user, password })).end();
          return true;
        } catch (error) {
          if ((error as { code?: unknown }).code === 'ER_ACCESS_DENIED_ERROR') return false;
          throw error;
        }
      },
      async stop() {
        running.delete(server);
        await server.stop();
      },
    };
  }

  return {
    version,
    major: version.split('.').slice(0, 2).join('.'),
    prepare: (_name, contents) => Promise.resolve({ start: (address: string) => start(contents, address) }),
    async stopAll() {
      await Promise.all([...running].map((server) => server.stop()));
    },
  };
}
