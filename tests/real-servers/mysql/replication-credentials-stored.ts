import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  on: 'mysql',
  sql: [
    "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '10.0.0.9', SOURCE_USER = 'replica', SOURCE_PASSWORD = 'hunter22x', SOURCE_SSL = 0",
  ],
  found: [object('channel', '')],
  severity: 'high',
});
