import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL wait_timeout = 86400'],
  found: [setting('wait_timeout')],
});
