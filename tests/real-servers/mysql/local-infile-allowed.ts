import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL local_infile = ON'],
  found: [setting('local_infile')],
});
