import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({ settings: { log_statement: 'none' }, found: [setting('log_statement')] });
