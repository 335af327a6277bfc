import { describe, expect, it } from '@jest/globals';
import { either, onMysql8, spokenBy } from './mysql-sql.ts';

describe('spokenBy', () => {
  const text = `select ${either('a.plugin', 'b.plugin')} as plugin ${onMysql8(', a.attributes')} from t`;

  it('leaves what the owner of the tables would run', () => {
    const words = (sql: string) => sql.split(/\s+/).join(' ');
    expect(words(spokenBy(text, 'mysql'))).toBe('select a.plugin as plugin , a.attributes from t');
    expect(words(spokenBy(text, 'mysql-5.7'))).toBe('select a.plugin as plugin from t');
    expect(words(spokenBy(text, 'mariadb'))).toBe('select b.plugin as plugin from t');
  });
});
