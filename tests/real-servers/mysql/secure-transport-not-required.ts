import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL require_secure_transport = OFF'],
  found: [setting('require_secure_transport')],
});
