import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL general_log = ON'],
  found: [setting('general_log')],
});
