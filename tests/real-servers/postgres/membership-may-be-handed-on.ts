import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`create role team nologin`, `grant team to clerk with admin option`],
  found: [role('clerk')],
});
