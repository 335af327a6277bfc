import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { shared_preload_libraries: 'pg_stat_statements' },
  found: [setting('shared_preload_libraries')],
  also: ['audit-extension-not-configured', 'audit-extension-not-created'],
});
