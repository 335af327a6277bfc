import { definePlant } from '../plant.ts';
import { objectName } from '../../../services/scanner/domain/object-name.ts';

export default definePlant({
  sql: [`select lo_create(4711)`, `grant select on large object 4711 to public`],
  found: [objectName('database', 'shop')],
});
