import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { log_min_messages: 'fatal' },
  found: [setting('log_min_messages')],
});
