import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { debug_print_parse: 'on' },
  found: [setting('debug_print_parse')],
});
