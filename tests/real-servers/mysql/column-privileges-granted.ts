import { definePlant, account, hostile, id } from '../mysql-kit.ts';

export default definePlant({
  sql: [
    `CREATE TABLE shop.${id(hostile)} (${id(hostile)} INT)`,
    `GRANT SELECT (${id(hostile)}) ON shop.${id(hostile)} TO clerk@'10.0.0.2'`,
  ],
  found: [account('clerk', '10.0.0.2')],
  clean: [`DROP TABLE shop.${id(hostile)}`],
});
