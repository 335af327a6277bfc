import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { 'rds.log_retention_period': '1440' },
  found: [setting('rds.log_retention_period')],
});
