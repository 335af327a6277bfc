import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ['CREATE SCHEMA test_2'],
  found: [object('schema', 'test_2')],
});
