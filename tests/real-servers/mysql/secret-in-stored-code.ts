import { definePlant, hostile, id, object } from '../mysql-kit.ts';

export default definePlant({
  sql: [
    `CREATE DEFINER = owner@'10.0.0.1' PROCEDURE shop.${id(hostile)}() BEGIN SET @api_key := 'Zx81kQp00TrEe'; END`,
    "CREATE DEFINER = owner@'10.0.0.1' FUNCTION shop.told() RETURNS INT DETERMINISTIC BEGIN SET @api_key := 'Zx81kQp00TrEe'; RETURN 1; END",
  ],
  found: [object('function', 'shop', 'told'), object('procedure', 'shop', hostile)],
});
