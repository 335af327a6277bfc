import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  sql: ["ALTER USER clerk@'10.0.0.2' REQUIRE NONE", 'SET GLOBAL require_secure_transport = OFF'],
  found: [account('clerk', '10.0.0.2')],
  also: ['secure-transport-not-required'],
  clean: ['SET GLOBAL require_secure_transport = ON'],
});
