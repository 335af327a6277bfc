import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ["CREATE DEFINER = ghost@'10.0.0.66' PROCEDURE shop.haunted() SELECT 1"],
  found: [object('procedure', 'shop', 'haunted')],
  clean: ['DROP PROCEDURE shop.haunted'],
});
