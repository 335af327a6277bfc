import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { log_line_prefix: '%m [%p] ' },
  found: [setting('log_line_prefix')],
});
