import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: ["ALTER USER clerk@'10.0.0.2' PASSWORD EXPIRE NEVER"],
  found: [account('clerk', '10.0.0.2')],
});
