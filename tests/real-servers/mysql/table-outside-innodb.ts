import { definePlant, hostile, id, object } from '../mysql-kit.ts';

export default definePlant({
  sql: [`CREATE TABLE shop.${id(hostile)} (id INT) ENGINE = MyISAM`, `INSERT INTO shop.${id(hostile)} VALUES (1), (2)`],
  found: [object('table', 'shop', hostile)],
  clean: [`DROP TABLE shop.${id(hostile)}`],
});
