import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ["ALTER TABLE shop.orders COMMENT = 'password: Zx81kQp00TrEe'"],
  found: [object('comment', 'shop', 'orders')],
});
