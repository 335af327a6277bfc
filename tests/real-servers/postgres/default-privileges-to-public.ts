import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`alter default privileges for role keeper grant select on tables to public`],
  found: [objectName('database', 'shop')],
});
