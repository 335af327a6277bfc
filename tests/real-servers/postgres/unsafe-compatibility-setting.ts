import { definePlant } from '../plant.ts';
import { setting } from '../postgres-names.ts';

export default definePlant({
  sql: [`alter system set fsync = 'off'`, `alter system set backslash_quote = 'on'`],
  settings: {},
  found: [setting('fsync'), setting('backslash_quote')],
  remedy: [{ setting: 'fsync' }, { setting: 'backslash_quote' }],
});
