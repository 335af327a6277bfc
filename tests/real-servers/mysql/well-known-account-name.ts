import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [kit.account('test', '10.0.0.7')],
  found: [account('test', '10.0.0.7')],
  remedy: [{ user: 'test', host: '10.0.0.7', 'new user': 'shop_reports' }],
  clean: ["DROP USER shop_reports@'10.0.0.7'"],
});
