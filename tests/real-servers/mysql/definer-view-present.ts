import { definePlant, hostile, id, object } from '../mysql-kit.ts';

export default definePlant({
  sql: [`CREATE DEFINER = owner@'10.0.0.1' VIEW shop.${id(hostile)} AS SELECT id FROM shop.orders`],
  found: [object('view', 'shop', hostile)],
  clean: [`DROP VIEW shop.${id(hostile)}`],
});
