import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { 'rds.allowed_extensions': '*' },
  found: [setting('rds.allowed_extensions')],
});
