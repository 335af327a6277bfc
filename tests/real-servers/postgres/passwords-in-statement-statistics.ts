import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`set pg_stat_statements.track = 'top'`, `alter role clerk password 'Zx81kQp00TrEe'`],
  found: [objectName('database', 'shop')],
});
