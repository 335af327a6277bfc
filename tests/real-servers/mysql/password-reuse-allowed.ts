import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mysql',
  sql: ['SET GLOBAL password_history = 0'],
  found: [setting('password_history')],
});
