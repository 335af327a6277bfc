import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role maker nologin createdb`],
  found: [role('maker')],
});
