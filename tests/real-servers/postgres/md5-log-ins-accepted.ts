import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { 'rds.accepted_password_auth_method': 'md5+scram' },
  found: [setting('rds.accepted_password_auth_method')],
});
