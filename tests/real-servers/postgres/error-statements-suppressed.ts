import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { log_min_error_statement: 'panic' },
  found: [setting('log_min_error_statement')],
});
