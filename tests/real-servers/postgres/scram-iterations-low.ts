import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { scram_iterations: '1000' },
  found: [setting('scram_iterations')],
  since: 16,
});
