import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL max_connect_errors = 1000000'],
  found: [setting('max_connect_errors')],
});
