import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { log_min_duration_statement: '0', log_parameter_max_length: '-1' },
  found: [setting('log_min_duration_statement')],
});
