import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { log_replication_commands: 'off' },
  found: [setting('log_replication_commands')],
});
