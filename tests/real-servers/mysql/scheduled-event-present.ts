import { definePlant, hostile, id, object } from '../mysql-kit.ts';

export default definePlant({
  sql: [
    `CREATE DEFINER = owner@'10.0.0.1' EVENT shop.${id(hostile)} ON SCHEDULE EVERY 1 DAY DO DELETE FROM shop.orders WHERE id < 0`,
  ],
  found: [object('event', 'shop', hostile)],
});
