import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`alter database shop set app.api_key = 'Zx81kQp00TrEe'`],
  found: [objectName('database', 'shop')],
});
