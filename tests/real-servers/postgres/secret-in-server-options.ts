import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create foreign data wrapper plain`,
    `create server leaky foreign data wrapper plain options (password 'Zx81kQp00TrEe')`,
  ],
  found: [at('server option', 'leaky')],
});
