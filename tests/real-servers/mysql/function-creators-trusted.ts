import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL log_bin_trust_function_creators = ON'],
  found: [setting('log_bin_trust_function_creators')],
});
