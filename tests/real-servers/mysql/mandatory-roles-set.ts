import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  on: 'mysql',
  sql: ['CREATE ROLE readers', "SET GLOBAL mandatory_roles = 'readers'"],
  found: [setting('mandatory_roles')],
  clean: ['DROP ROLE readers'],
});
