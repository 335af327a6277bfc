import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`alter role clerk set password_encryption = md5`],
  found: [role('clerk')],
});
