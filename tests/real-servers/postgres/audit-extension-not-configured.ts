import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { 'pgaudit.log': 'none' },
  found: [setting('pgaudit.log')],
});
