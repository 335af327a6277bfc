import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role ageless login connection limit 5`],
  found: [role('ageless')],
});
