import { definePlant } from '../plant.ts';
import { role } from '../postgres-names.ts';

export default definePlant({
  sql: [`alter role keeper set app.jwt_secret = 'Zx81kQp00TrEe'`],
  found: [role('keeper')],
});
