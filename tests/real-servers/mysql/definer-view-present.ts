import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ["CREATE DEFINER = owner@'10.0.0.1' VIEW shop.open_orders AS SELECT id FROM shop.orders"],
  found: [object('view', 'shop', 'open_orders')],
  remedy: [{ schema: 'shop', view: 'open_orders', 'its query': 'SELECT id FROM shop.orders' }],
  clean: ['DROP VIEW shop.open_orders'],
});
