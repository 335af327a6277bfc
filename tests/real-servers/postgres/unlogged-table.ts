import { definePlant } from '../plant.ts';
import { id, inSchema } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create unlogged table ${id}.fast (id int)`,
    `insert into ${id}.fast values (1)`,
    `alter table ${id}.fast owner to keeper`,
  ],
  found: [inSchema('table', 'fast')],
});
