import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ['CREATE TABLE shop.orders_20240131 (id INT)', 'INSERT INTO shop.orders_20240131 VALUES (1)'],
  found: [object('table', 'shop', 'orders_20240131')],
  emptied: ['shop.orders_20240131'],
});
