import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`grant set on parameter log_statement to clerk`],
  found: [objectName('parameter', 'log_statement')],
});
