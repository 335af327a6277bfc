import { definePlant } from '../plant.ts';
import { inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('customers_backup_2022'), ...table('orders_20240131')],
  found: [inSchema('table', 'customers_backup_2022'), inSchema('table', 'orders_20240131')],
  emptied: [inSchema('table', 'customers_backup_2022'), inSchema('table', 'orders_20240131')],
});
