import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({ settings: { log_connections: 'off' }, found: [setting('log_connections')] });
