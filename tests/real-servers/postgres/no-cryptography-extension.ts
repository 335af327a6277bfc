import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`drop extension pgcrypto`],
  found: [objectName('database', 'shop')],
});
