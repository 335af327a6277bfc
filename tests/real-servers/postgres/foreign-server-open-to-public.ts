import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create foreign data wrapper plain`,
    `create server shared foreign data wrapper plain`,
    `create user mapping for public server shared`,
  ],
  found: [at('server', 'shared')],
});
