import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { authentication_timeout: '600s' },
  found: [setting('authentication_timeout')],
});
