import { definePlant, account, id, odd } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [kit.account(odd, '10.0.0.2'), `GRANT SELECT ON shop.* TO ${id(odd)}@'10.0.0.2' WITH GRANT OPTION`],
  found: [account(odd, '10.0.0.2')],
  clean: [`DROP USER ${id(odd)}@'10.0.0.2'`],
});
