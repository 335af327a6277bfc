import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`alter database shop set log_statement = 'none'`],
  found: [objectName('database', 'shop')],
  also: ['schema-changes-not-logged', 'statement-values-logged'],
});
