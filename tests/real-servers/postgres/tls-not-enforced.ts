import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { 'rds.force_ssl': '0' },
  found: [setting('rds.force_ssl')],
});
