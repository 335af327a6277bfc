import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { shared_preload_libraries: 'pgaudit, pg_stat_statements, mystery' },
  found: [setting('shared_preload_libraries')],
});
