import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`select pg_create_physical_replication_slot('left_behind')`],
  found: [objectName('replication slot', 'left_behind')],
});
