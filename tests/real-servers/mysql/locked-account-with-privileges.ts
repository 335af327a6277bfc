import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.account('gone', '10.0.0.8'),
    "GRANT SELECT ON shop.orders TO gone@'10.0.0.8'",
    "ALTER USER gone@'10.0.0.8' ACCOUNT LOCK",
  ],
  found: [account('gone', '10.0.0.8')],
});
