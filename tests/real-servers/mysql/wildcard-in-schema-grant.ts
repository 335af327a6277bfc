import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: ["GRANT SELECT ON `shop_eu%`.* TO clerk@'10.0.0.2'"],
  found: [account('clerk', '10.0.0.2')],
});
