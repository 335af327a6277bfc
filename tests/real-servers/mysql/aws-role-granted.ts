import { definePlant, account } from '../mysql-kit.ts';

export default definePlant({
  on: 'mysql',
  sql: ['CREATE ROLE AWS_LOAD_S3_ACCESS', "GRANT AWS_LOAD_S3_ACCESS TO clerk@'10.0.0.2'"],
  about: { platform: 'aurora' },
  found: [account('clerk', '10.0.0.2')],
  clean: ['DROP ROLE AWS_LOAD_S3_ACCESS'],
});
