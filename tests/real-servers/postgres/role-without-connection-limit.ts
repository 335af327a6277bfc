import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role hungry login valid until '2099-01-01'`],
  found: [role('hungry')],
});
