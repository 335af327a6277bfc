import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ['CREATE TABLE shop.fast (id INT) ENGINE = MyISAM', 'INSERT INTO shop.fast VALUES (1), (2)'],
  found: [object('table', 'shop', 'fast')],
  remedy: [{ schema: 'shop', table: 'fast' }],
  clean: ['DROP TABLE shop.fast'],
});
