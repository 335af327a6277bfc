import { definePlant } from '../plant.ts';
import { id, inSchema } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create sequence ${id}.numbers`,
    `alter sequence ${id}.numbers owner to keeper`,
    `grant usage, update on sequence ${id}.numbers to public`,
  ],
  found: [inSchema('sequence', 'numbers')],
});
