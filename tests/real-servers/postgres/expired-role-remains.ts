import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role ghost nologin valid until '2020-01-01'`],
  found: [role('ghost')],
});
