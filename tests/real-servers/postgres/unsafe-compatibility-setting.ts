import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  settings: { fsync: 'off', backslash_quote: 'on' },
  found: [setting('fsync'), setting('backslash_quote')],
});
