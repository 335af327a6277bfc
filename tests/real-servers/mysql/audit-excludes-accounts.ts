import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mariadb',
  sql: ["SET GLOBAL server_audit_excl_users = 'batch,rdsadmin'"],
  found: [setting('server_audit_excl_users')],
  recorded: { mysql: 'The free MySQL server has no audit plugin.' },
});
