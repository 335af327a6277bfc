import { definePlant, hostile, id, object } from '../mysql-kit.ts';

export default definePlant({
  sql: [`CREATE PROCEDURE shop.${id(hostile)}() SELECT 1`],
  found: [object('procedure', 'shop', hostile)],
  clean: [`DROP PROCEDURE shop.${id(hostile)}`],
});
