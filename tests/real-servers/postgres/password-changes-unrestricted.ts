import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { 'rds.restrict_password_commands': '0' },
  found: [setting('rds.restrict_password_commands')],
});
