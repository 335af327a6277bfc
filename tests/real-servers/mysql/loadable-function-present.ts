import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.flavour === 'mysql'
      ? "CREATE FUNCTION keyring_key_length_fetch RETURNS INTEGER SONAME 'keyring_udf.so'"
      : "INSERT INTO mysql.func VALUES ('keyring_key_length_fetch', 2, 'keyring_udf.so', 'function')",
  ],
  found: [object('function', 'keyring_key_length_fetch')],
  repair: (kit) => [kit.flavour === 'mysql' ? 'DROP FUNCTION keyring_key_length_fetch' : 'DELETE FROM mysql.func'],
});
