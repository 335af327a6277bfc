import { definePlant, account, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.flavour === 'mysql'
      ? "ALTER USER clerk@'10.0.0.2' FAILED_LOGIN_ATTEMPTS 0 PASSWORD_LOCK_TIME 0"
      : 'SET GLOBAL max_password_errors = 4294967295',
  ],
  found: (flavour) => [flavour === 'mysql' ? account('clerk', '10.0.0.2') : setting('max_password_errors')],
});
