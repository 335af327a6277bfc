import { definePlant } from '../plant.ts';
import { at, hostile, id } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create function ${id}.watch() returns event_trigger language plpgsql as 'begin end'`,
    `create event trigger ${id} on sql_drop execute function ${id}.watch()`,
  ],
  found: [at('event trigger', hostile)],
});
