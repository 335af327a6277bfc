import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { log_disconnections: 'off' },
  found: [setting('log_disconnections')],
});
