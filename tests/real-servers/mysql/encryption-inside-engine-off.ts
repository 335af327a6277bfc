import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mariadb',
  options: () => ['--innodb-encrypt-tables=OFF', '--innodb-encrypt-log=OFF'],
  found: [setting('innodb_encrypt_log'), setting('innodb_encrypt_tables')],
  recorded: { mysql: 'A server without a keyring always fails; the passing answer stands in the examples.' },
});
