import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ({ flavour }) => [
    flavour === 'mysql'
      ? "CREATE FUNCTION keyring_key_length_fetch RETURNS INTEGER SONAME 'keyring_udf.so'"
      : "CREATE FUNCTION sphinx_snippets RETURNS STRING SONAME 'ha_sphinx.so'",
  ],
  found: (flavour) => [object('function', flavour === 'mysql' ? 'keyring_key_length_fetch' : 'sphinx_snippets')],
});
