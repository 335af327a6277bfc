import { definePlant } from '../plant.ts';
import { id, role } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create schema dropbox authorization keeper`,
    `grant create on schema dropbox to public`,
    `alter role clerk set search_path = dropbox, ${id}`,
  ],
  found: [role('clerk')],
  also: ['schema-writable-by-public'],
});
