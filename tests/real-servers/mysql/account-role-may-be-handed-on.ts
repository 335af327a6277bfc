import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: ['CREATE ROLE readers', "GRANT readers TO clerk@'10.0.0.2' WITH ADMIN OPTION"],
  found: [account('clerk', '10.0.0.2')],
  clean: ['DROP ROLE readers'],
});
