import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL server_audit_logging = OFF'],
  on: 'mariadb',
  found: [setting('server_audit_logging')],
  recorded: { mysql: 'The free MySQL server has no audit plugin.' },
});
