import { execFileSync } from 'node:child_process';
import { describe, expect, it, jest } from '@jest/globals';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import { parseEngineVersion } from '../../services/scanner/domain/engine-version.ts';
import { exampleSource } from '../../services/scanner/domain/judged-source.ts';
import { restoredFact } from '../../services/scanner/domain/restored-facts.ts';
import { runChecks } from '../../services/scanner/domain/run-checks.ts';
import type { Fact, QueryContext } from '../../services/scanner/facts/define-fact.ts';
import { facts } from '../../services/scanner/facts/index.generated.ts';
import { probeDatabases } from '../../services/scanner/probe.ts';
import type { Restore } from '../../events/documents/restore.ts';
import { has } from '../needs.ts';
import { isFetched, kitOf, mariadbPlugins, mysqlBinaries, type Flavour } from '../real-servers/mysql-kit.ts';
import { startMariadb, type MariadbServer } from './mariadb-server.ts';
import { loadInto, reader } from './mysql-loading.ts';

jest.setTimeout(180_000);

const accountFacts: readonly Fact[] = Object.values<Fact>(facts).filter(
  ({ engine, carriedWith, onRequest }) => engine === 'mysql' && carriedWith === 'roles' && onRequest === null,
);
const accountChecks = checks.filter(({ needs }) =>
  needs.every((name) => accountFacts.some((fact) => fact.name === name)),
);

const start = (flavour: Flavour) =>
  startMariadb(
    flavour === 'mysql' ? ['--partial-revokes=ON'] : [`--plugin-dir=${mariadbPlugins}`],
    flavour === 'mysql' ? { binaries: mysqlBinaries } : {},
  );

/** Weaknesses of accounts, of every kind that a table of their own holds. */
function weaknesses(flavour: Flavour): string[] {
  const kit = kitOf(flavour);
  const native = flavour === 'mysql' ? "IDENTIFIED BY 'x'" : "IDENTIFIED VIA mysql_native_password USING PASSWORD('x')";
  return [
    ...(flavour === 'mariadb'
      ? [
          "INSTALL SONAME 'auth_ed25519'",
          // As every installed server has it; without it nobody reads the view mysql.user.
          'CREATE OR REPLACE USER `mariadb.sys`@localhost ACCOUNT LOCK',
          'GRANT SELECT ON mysql.global_priv TO `mariadb.sys`@localhost',
        ]
      : []),
    'CREATE SCHEMA shop',
    'CREATE TABLE shop.orders (id INT, note INT)',
    'CREATE PROCEDURE shop.p() SELECT 1',
    kit.account('roamer', '%'),
    `CREATE USER 'odd\\'"\`'@'10.0.0.1' ${native} PASSWORD EXPIRE NEVER`,
    kit.account('gone', '10.0.0.8'),
    "ALTER USER gone@'10.0.0.8' ACCOUNT LOCK",
    'CREATE ROLE readers',
    "GRANT readers TO roamer@'%' WITH ADMIN OPTION",
    flavour === 'mysql' ? "SET DEFAULT ROLE readers TO roamer@'%'" : "SET DEFAULT ROLE readers FOR roamer@'%'",
    'GRANT SELECT ON shop.* TO readers',
    "GRANT PROCESS, FILE, RELOAD ON *.* TO roamer@'%' WITH GRANT OPTION",
    "GRANT ALL ON shop.* TO gone@'10.0.0.8'",
    "GRANT SELECT, UPDATE ON shop.orders TO roamer@'%'",
    "GRANT SELECT (note), UPDATE (note) ON shop.orders TO gone@'10.0.0.8'",
    "GRANT EXECUTE ON PROCEDURE shop.p TO gone@'10.0.0.8'",
    "GRANT PROXY ON gone@'10.0.0.8' TO roamer@'%'",
    ...(flavour === 'mysql'
      ? [
          "GRANT SELECT ON *.* TO roamer@'%'",
          "REVOKE SELECT ON shop.* FROM roamer@'%'",
          "GRANT SYSTEM_VARIABLES_ADMIN ON *.* TO roamer@'%'",
        ]
      : []),
  ];
}

/** What the server holds, by the program that Debian calls mysqldump. */
function dumpOf(server: MariadbServer): Buffer {
  const login = ['--socket', server.socket, '--user=root', '--password=root-word'];
  return execFileSync('mariadb-dump', ['--no-defaults', ...login, '--databases', 'mysql', 'shop'], { maxBuffer: 1e8 });
}

async function factsOf(server: MariadbServer, context: Partial<QueryContext>, login?: typeof reader) {
  const { results } = await probeDatabases(
    { databases: () => Promise.resolve(['shop']), open: () => server.open('', login) },
    {
      sandbox: { name: 'stillframe-test-1', kind: 'attached' },
      facts: accountFacts.map(({ name }) => name),
      context: { ourRoles: [], ourDatabases: [], ...context },
    },
  );
  return results;
}

function verdictsOf(results: Awaited<ReturnType<typeof factsOf>>, engine: Flavour, version: string) {
  const source = {
    ...exampleSource,
    engine,
    version: parseEngineVersion(version),
    platform: 'elsewhere' as const,
    target: 'dump' as const,
  };
  return runChecks(accountChecks, results, source, 'shop').map(({ checkId, status, reason, evidence }) => [
    checkId,
    status,
    reason,
    evidence,
  ]);
}

async function expectAlike(from: Flavour, to: Flavour): Promise<void> {
  const source = await start(from);
  const copy = await startMariadb([], to === 'mysql' ? { binaries: mysqlBinaries } : {});
  try {
    await source.run(...weaknesses(from));
    const live = await factsOf(source, {});
    const restore: Restore = await loadInto(copy, { text: dumpOf(source) });
    expect(restore.errors).toEqual([]);
    expect([restore.accountTables, restore.carries.roles]).toEqual([from, true]);
    const told = await factsOf(copy, { ourRoles: restore.ours.roles, accountTables: from }, reader);
    const restored = Object.fromEntries(
      accountFacts.map((fact) => [fact.name, restoredFact(fact, told[fact.name]!, restore)]),
    );
    expect(restored).toEqual(live);
    expect(
      Object.values(live).filter((fact) => fact.status === 'available' && fact.rows.length > 0).length,
    ).toBeGreaterThan(6);
    const said = verdictsOf(restored, from, source.version);
    expect(said).toEqual(verdictsOf(live, from, source.version));
    expect(said.filter(([, status]) => status === 'fail').length).toBeGreaterThan(8);
  } finally {
    await source.stop();
    await copy.stop();
  }
}

const ready = isFetched && has('mariadbd') && has('mariadb-dump');
(ready ? describe : describe.skip)(`accounts of another server’s dump${ready ? '' : ' (needs fetch-mysql)'}`, () => {
  it('are read in MySQL’s shape where the copy is a MariaDB', () => expectAlike('mysql', 'mariadb'));
  it('are read in MariaDB’s shape where the copy is a MySQL', () => expectAlike('mariadb', 'mysql'));
});
