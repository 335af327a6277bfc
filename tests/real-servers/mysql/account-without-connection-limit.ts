import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: [
    "ALTER USER clerk@'10.0.0.2' WITH MAX_USER_CONNECTIONS 0",
    "ALTER USER owner@'10.0.0.1' WITH MAX_USER_CONNECTIONS 5",
    'SET GLOBAL max_user_connections = 0',
  ],
  found: [account('clerk', '10.0.0.2')],
  clean: ['SET GLOBAL max_user_connections = 20'],
});
