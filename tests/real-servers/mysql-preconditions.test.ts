import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Applicability } from '../../events/documents/findings.ts';
import { parseEngineVersion } from '../../services/scanner/domain/engine-version.ts';
import { exampleSource, type JudgedSource } from '../../services/scanner/domain/judged-source.ts';
import { mariadbPrecondition, mysqlPrecondition } from '../../services/scanner/domain/mysql-preconditions.ts';
import type { MariadbCve } from '../../services/scanner/vulnerabilities/schemas.ts';
import { isFetched } from './mysql-kit.ts';
import { startRealMysql, type RealMysql } from './mysql-server.ts';

const version = { mysql: '9.7.4', mariadb: '11.8.3' } as const;

async function seen(server: RealMysql, what: string): Promise<Applicability | undefined> {
  const { flavour } = server;
  const source: JudgedSource = {
    ...exampleSource,
    engine: flavour,
    version: parseEngineVersion(version[flavour], flavour),
    target: 'live',
    platform: 'elsewhere',
  };
  const asked = { gathered: (await server.facts()).results, source };
  const cve = { id: 'CVE-2026-1000', fixed: {}, context: [what] as MariadbCve['context'] };
  return flavour === 'mysql'
    ? mysqlPrecondition(what, asked)?.applicability
    : mariadbPrecondition(cve, asked)?.seen.applicability;
}

(isFetched ? describe : describe.skip).each(['mysql', 'mariadb'] as const)(
  `preconditions of published flaws on a real %s${isFetched ? '' : ' (needs fetch-mysql)'}`,
  (flavour) => {
    let server: RealMysql;
    beforeAll(async () => {
      server = await startRealMysql(flavour);
    }, 120_000);
    afterAll(() => server.stop());

    if (flavour === 'mysql') {
      it('see an index for full-text search come and go', async () => {
        const before = await seen(server, 'Server: FTS');
        await server.run(['CREATE TABLE shop.articles (body text, FULLTEXT (body)) ENGINE = InnoDB']);
        const within = await seen(server, 'Server: FTS');
        await server.run(['DROP TABLE shop.articles']);
        expect([before, within, await seen(server, 'Server: FTS')]).toEqual([before, 'reachable', before]);
        expect(before).not.toBe('unknown');
      });

      it('see a plugin come and go', async () => {
        await server.run(["INSTALL PLUGIN clone SONAME 'mysql_clone.so'"]);
        const within = await seen(server, 'Server: Clone Plugin');
        await server.run(['UNINSTALL PLUGIN clone']);
        expect([within, await seen(server, 'Server: Clone Plugin')]).toEqual(['reachable', 'precondition-absent']);
      });

      it.each([
        ['Server: X Plugin', 'precondition-absent'],
        ['Server: Group Replication Plugin', 'precondition-absent'],
        ['Server: Clone Plugin', 'precondition-absent'],
        ['Server: Federated', 'precondition-absent'],
        ['Server: Replication', 'reachable'],
        ['Server: Windows', 'precondition-absent'],
        ['Server: Packaging', 'unknown'],
      ])('judge %s %s', async (component, expected) => {
        expect(await seen(server, component)).toBe(expected);
      });
    } else {
      it.each([
        ['galera', 'precondition-absent'],
        ['connect-engine', 'precondition-absent'],
        ['spider', 'precondition-absent'],
        ['windows', 'precondition-absent'],
        ['pam', 'unknown'],
      ])('judge %s %s', async (tag, expected) => {
        expect(await seen(server, tag)).toBe(expected);
      });
    }
  },
);
