import { definePlant } from '../plant.ts';
import { definer, fn } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create schema dropbox authorization keeper`,
    `grant create on schema dropbox to public`,
    ...definer('searching', 'set search_path = dropbox, pg_temp'),
  ],
  found: [fn('searching', '')],
  also: ['schema-writable-by-public'],
});
