import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: ["GRANT SELECT ON shop.* TO clerk@'10.0.0.2' WITH GRANT OPTION"],
  found: [account('clerk', '10.0.0.2')],
  remedy: [{ user: 'clerk', host: '10.0.0.2', schema: 'shop', 'table or *': '*' }],
  clean: ["REVOKE SELECT ON shop.* FROM clerk@'10.0.0.2'"],
});
