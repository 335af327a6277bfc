import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mariadb',
  sql: ['SET GLOBAL secure_auth = OFF'],
  found: [setting('secure_auth')],
  recorded: { mysql: 'MySQL knows neither setting from 8.0 on; the examples hold an answer of 5.7.' },
});
