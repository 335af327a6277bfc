import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [kit.account('replica', '10.0.0.9'), "GRANT REPLICATION SLAVE, SELECT ON *.* TO replica@'10.0.0.9'"],
  found: [account('replica', '10.0.0.9')],
  also: ['administrative-privileges', 'privileges-on-every-schema'],
  clean: ["DROP USER replica@'10.0.0.9'"],
});
