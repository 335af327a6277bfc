import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { log_error_verbosity: 'terse' },
  found: [setting('log_error_verbosity')],
});
