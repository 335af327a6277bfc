import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL default_password_lifetime = 0'],
  found: [setting('default_password_lifetime')],
});
