import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../../events/documents/verdict.ts';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import { parseEngineVersion } from '../../services/scanner/domain/engine-version.ts';
import { available } from '../../services/scanner/domain/gathered.ts';
import { exampleSource, type JudgedSource } from '../../services/scanner/domain/judged-source.ts';
import { runChecks } from '../../services/scanner/domain/run-checks.ts';
import type { Fact } from '../../services/scanner/facts/define-fact.ts';
import { facts } from '../../services/scanner/facts/index.generated.ts';
import { probeDatabases, type ProbeReport } from '../../services/scanner/probe.ts';
import { startMariadb, type MariadbServer } from '../integration/mariadb-server.ts';
import { kitOf, mariadbPlugins, mysqlBinaries, fetched, type Flavour, type MysqlPlant } from './mysql-kit.ts';

export interface RealMysql {
  readonly flavour: Flavour;
  run(statements: readonly string[]): Promise<void>;
  /** Rows of every table that is the user's own, by name. */
  rowCounts(): Promise<ReadonlyMap<string, number>>;
  facts(): Promise<ProbeReport>;
  verdicts(about?: Partial<JudgedSource>): Promise<ReadonlyMap<string, Verdict>>;
  stop(): Promise<void>;
}

const allFacts: readonly Fact[] = Object.values<Fact>(facts).filter(({ engine }) => engine === 'mysql');
export const mysqlFacts = allFacts.filter(({ onRequest }) => onRequest === null);
/** Facts that are read only when somebody asks for them, and only of copies. */
const factsOnRequest = allFacts.filter(({ onRequest }) => onRequest !== null);

export const mysqlChecks = (flavour: Flavour) =>
  checks.filter(({ subject, engines, needs }) => {
    const asked = needs.every((name) => (facts[name] as Fact).engine === 'mysql');
    return subject === 'database' && engines.includes(flavour) && asked;
  });

/** What an RDS administrator holds. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html */
const rdsAdministrator = `SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER,
  SHOW DATABASES, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, REPLICATION SLAVE, REPLICATION CLIENT, CREATE VIEW,
  SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE, CREATE USER, EVENT, TRIGGER`;
const auditor = { user: 'auditor', password: 'Audit-Word-77x' };

/** A server with which nothing is wrong that can be right, and `more` options of a weakness. */
export async function startRealMysql(flavour: Flavour, more: MysqlPlant['options'] = undefined): Promise<RealMysql> {
  const key = join(fetched, `key-${flavour}`);
  // A key of a test's own: 32 bytes, in the form of MariaDB's file_key_management.
  if (flavour === 'mariadb') writeFileSync(key, `1;${'a1'.repeat(32)}\n`, { mode: 0o644 });
  const options = [...goodOptions(flavour, key), ...(more?.(flavour) ?? [])];
  const server = await startMariadb(options, flavour === 'mysql' ? { binaries: mysqlBinaries } : {});
  try {
    for (const statement of ground(flavour)) await server.run(statement);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return realMysql(flavour, server);
}

function realMysql(flavour: Flavour, server: MariadbServer): RealMysql {
  const gather = (asked: readonly Fact[] = mysqlFacts) =>
    probeDatabases(
      { databases: () => Promise.resolve(['shop']), open: () => server.open('', auditor) },
      {
        sandbox: { name: 'stillframe-test-1', kind: 'attached' },
        facts: asked.map(({ name }) => name),
        context: { ourRoles: [auditor.user], ourDatabases: [] },
      },
    );
  const source: JudgedSource = {
    ...exampleSource,
    engine: flavour,
    version: parseEngineVersion(server.version),
    target: 'live',
    platform: 'elsewhere',
    today: new Date().toISOString(),
  };
  return {
    flavour,
    async run(statements) {
      await server.run(...statements);
    },
    async rowCounts() {
      const tables = await server.run(
        `SELECT TABLE_SCHEMA AS s, TABLE_NAME AS t FROM information_schema.TABLES
         WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA NOT IN ('mysql', 'sys', 'performance_schema', 'information_schema')`,
      );
      const counts = new Map<string, number>();
      for (const { s, t } of tables as { s: string; t: string }[]) {
        const [row] = await server.run(`SELECT COUNT(*) AS n FROM \`${s}\`.\`${t.replaceAll('`', '``')}\``);
        counts.set(`${s}.${t}`, Number(row?.['n']));
      }
      return counts;
    },
    facts: () => gather(),
    async verdicts(about = {}) {
      const { results } = await gather(about.guessPasswords === true ? allFacts : mysqlFacts);
      const notAsked = Object.fromEntries(factsOnRequest.map(({ name }) => [name, available([])]));
      const verdicts = runChecks(mysqlChecks(flavour), { ...notAsked, ...results }, { ...source, ...about }, 'shop');
      return new Map(verdicts.map((verdict) => [verdict.checkId, verdict]));
    },
    stop: () => server.stop(),
  };
}

function goodOptions(flavour: Flavour, key: string): string[] {
  const both = [
    '--require-secure-transport=ON',
    '--max-user-connections=20',
    '--event-scheduler=OFF',
    '--log-bin-trust-function-creators=OFF',
    '--server-id=1',
    '--log-bin=bin',
  ];
  if (flavour === 'mysql')
    return [
      ...both,
      '--log-error-verbosity=2',
      '--password-history=5',
      '--block-encryption-mode=aes-256-cbc',
      `--plugin-dir=${join(fetched, 'root/usr/lib/mysql/plugin')}`,
    ];
  return [
    ...both,
    '--log-warnings=2',
    '--max-password-errors=20',
    `--plugin-dir=${mariadbPlugins}`,
    '--plugin-load-add=file_key_management',
    `--file-key-management-filename=${key}`,
    '--encrypt-binlog=ON',
    '--innodb-encrypt-tables=ON',
    '--innodb-encrypt-log=ON',
    '--plugin-load-add=server_audit',
    '--server-audit-logging=ON',
    '--server-audit-events=CONNECT,QUERY_DDL,QUERY_DCL',
  ];
}

function ground(flavour: Flavour): string[] {
  const kit = kitOf(flavour);
  const own =
    flavour === 'mysql'
      ? [
          `INSTALL COMPONENT 'file://component_validate_password'`,
          `SET GLOBAL validate_password.length = 14`,
          'ALTER USER root@localhost FAILED_LOGIN_ATTEMPTS 9 PASSWORD_LOCK_TIME 1',
        ]
      : [`INSTALL SONAME 'simple_password_check'`, `INSTALL SONAME 'auth_ed25519'`];
  return [
    // First: it says when the password was set, and no policy is in force yet.
    `ALTER USER root@localhost IDENTIFIED BY 'root-word'`,
    ...own,
    'ALTER USER root@localhost WITH MAX_USER_CONNECTIONS 20 PASSWORD EXPIRE INTERVAL 90 DAY',
    `CREATE USER '${auditor.user}'@localhost IDENTIFIED BY '${auditor.password}'`,
    `GRANT ${rdsAdministrator} ON *.* TO '${auditor.user}'@localhost`,
    kit.account('owner', '10.0.0.1'),
    kit.account('clerk', '10.0.0.2'),
    'CREATE SCHEMA shop',
    'CREATE TABLE shop.orders (id INT PRIMARY KEY, note TEXT)',
    `INSERT INTO shop.orders VALUES (1, 'one'), (2, 'two'), (3, 'three')`,
    // Not from the start: MariaDB would take the first password for expired.
    'SET GLOBAL default_password_lifetime = 180',
    `GRANT SELECT, INSERT, UPDATE, DELETE ON shop.* TO owner@'10.0.0.1'`,
    `CREATE DEFINER = owner@'10.0.0.1' PROCEDURE shop.count_orders() SQL SECURITY INVOKER SELECT COUNT(*) FROM shop.orders`,
  ];
}
