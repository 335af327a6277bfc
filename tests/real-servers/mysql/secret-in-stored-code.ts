import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ["CREATE DEFINER = owner@'10.0.0.1' PROCEDURE shop.remember() BEGIN SET @api_key := 'Zx81kQp00TrEe'; END"],
  found: [object('procedure', 'shop', 'remember')],
  remedy: [{ schema: 'shop', procedure: 'remember' }],
});
