import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { password_encryption: 'md5' },
  found: [setting('password_encryption')],
});
