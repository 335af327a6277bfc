import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checks } from '../../services/scanner/checks/index.generated.ts';
import { has } from '../needs.ts';
import { isFetched, type MysqlPlant } from './mysql-kit.ts';
import { describeMysqlPlants } from './mysql-plants.ts';

const folder = join(import.meta.dirname, 'mysql');
const ids = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
const plants = new Map<string, MysqlPlant>();
for (const id of ids.toSorted())
  plants.set(id, ((await import(`./mysql/${id}.ts`)) as { default: MysqlPlant }).default);

/** `npm run test:mysql` fetches what these need; elsewhere they say so. */
const ready = isFetched && has('mariadbd');
const suite = (title: string, tests: () => void) =>
  (ready ? describe : describe.skip)(ready ? title : `${title} (needs fetch-mysql)`, tests);

describe('the plants of MySQL and MariaDB', () => {
  it('are about checks of these engines, each with a file of its name', () => {
    const judged = checks.filter(
      ({ subject, engines }) => subject === 'database' && engines.some((e) => e !== 'postgres'),
    );
    expect(ids.toSorted()).toEqual(judged.map(({ id }) => id).toSorted());
  });
});

suite('checks on a real MySQL', () => describeMysqlPlants('mysql', plants));
suite('checks on a real MariaDB', () => describeMysqlPlants('mariadb', plants));
