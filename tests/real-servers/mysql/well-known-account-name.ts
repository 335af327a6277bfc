import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [kit.account('test', '10.0.0.7')],
  choices: { 'new user': ['shop_reports'] },
  found: [account('test', '10.0.0.7')],
  clean: ["DROP USER shop_reports@'10.0.0.7'"],
});
