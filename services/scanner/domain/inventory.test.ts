import { describe, expect, it } from '@jest/globals';
import accounts from '../facts/mysql/accounts.ts';
import schemaSizes from '../facts/mysql/schema-sizes.ts';
import databaseSizes from '../facts/postgres/database-sizes.ts';
import { available, unavailable } from './gathered.ts';
import { inventoryOf } from './inventory.ts';
import { exampleSource, onMysql } from './judged-source.ts';

const mysql = { ...exampleSource, ...onMysql };
const more = (about: object) => ({ ...accounts.example, ...about });

describe('inventoryOf', () => {
  it('counts schemas of MySQL as databases, and accounts without those of the platform', () => {
    const inventory = inventoryOf(
      {
        schemaSizes: available([schemaSizes.example]),
        accounts: available([accounts.example, more({ locked: true }), more({ role: true }), more({ platform: true })]),
      },
      mysql,
    );
    expect(inventory).toEqual({
      databases: [{ name: 'shop', schemas: 1, tables: 12, views: 2, functions: 1, bytes: 1_048_576, extensions: [] }],
      roles: 3,
      loginRoles: 1,
    });
  });

  it('says that roles are not known, rather than none, where the source does not tell them', () => {
    const reason = unavailable('The dump carries no accounts.');
    const ofMysql = inventoryOf({ schemaSizes: available([schemaSizes.example]), accounts: reason }, mysql);
    const ofPostgres = inventoryOf(
      { databaseSizes: available([databaseSizes.example]), roleCounts: reason },
      exampleSource,
    );
    expect([ofMysql?.roles, ofMysql?.loginRoles, ofPostgres?.roles, ofPostgres?.loginRoles]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('is nothing when the sizes could not be read', () => {
    expect(inventoryOf({ schemaSizes: unavailable('Refused.') }, mysql)).toBeNull();
    expect(inventoryOf({}, exampleSource)).toBeNull();
  });
});
