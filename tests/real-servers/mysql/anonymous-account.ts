import { definePlant, account, word } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.flavour === 'mysql'
      ? `CREATE USER ''@'10.0.0.3' IDENTIFIED BY '${word('nobody')}' REQUIRE SSL WITH MAX_USER_CONNECTIONS 5`
      : kit.account('', '10.0.0.3'),
  ],
  found: [account('', '10.0.0.3')],
  also: (flavour) => (flavour === 'mysql' ? ['failed-log-ins-unlimited'] : []),
});
