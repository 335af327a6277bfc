import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`grant temporary on database shop to public`],
  found: [objectName('database', 'shop')],
});
