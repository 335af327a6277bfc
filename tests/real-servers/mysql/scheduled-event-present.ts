import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: [
    "CREATE DEFINER = owner@'10.0.0.1' EVENT shop.nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM shop.orders WHERE id < 0",
  ],
  found: [object('event', 'shop', 'nightly')],
  remedy: [{ schema: 'shop', event: 'nightly' }],
});
