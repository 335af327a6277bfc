import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mariadb',
  options: () => ['--encrypt-binlog=OFF', '--log-bin=bin'],
  found: [setting('encrypt_binlog')],
  recorded: { mysql: 'A server without a keyring always fails; the passing answer stands in the examples.' },
});
