import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({ settings: { log_hostname: 'on' }, found: [setting('log_hostname')] });
