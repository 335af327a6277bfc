import { definePlant } from '../plant.ts';
import { hostile, id, inSchema, table } from '../postgres-names.ts';

export default definePlant({
  sql: [
    ...table('audited'),
    `create function ${id}.audit() returns trigger language plpgsql as 'begin return new; end'`,
    `create trigger ${id} before insert on ${id}.audited for each row execute function ${id}.audit()`,
    `alter table ${id}.audited disable trigger ${id}`,
  ],
  found: [inSchema('trigger', 'audited', hostile)],
});
