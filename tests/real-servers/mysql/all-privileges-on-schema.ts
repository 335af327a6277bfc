import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: ["GRANT ALL ON shop.* TO clerk@'10.0.0.2'"],
  found: [account('clerk', '10.0.0.2')],
  clean: ["REVOKE ALL ON shop.* FROM clerk@'10.0.0.2'"],
});
