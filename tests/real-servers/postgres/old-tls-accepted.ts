import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { ssl_min_protocol_version: 'TLSv1' },
  found: [setting('ssl_min_protocol_version')],
});
