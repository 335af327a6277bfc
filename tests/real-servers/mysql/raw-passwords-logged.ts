import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mysql',
  sql: ['SET GLOBAL log_raw = ON'],
  found: [setting('log_raw')],
});
