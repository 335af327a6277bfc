import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { ssl_ciphers: 'HIGH:MEDIUM:+3DES:!aNULL' },
  found: [setting('ssl_ciphers')],
});
