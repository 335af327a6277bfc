import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { 'rds.force_admin_logging_level': 'disabled' },
  found: [setting('rds.force_admin_logging_level')],
});
