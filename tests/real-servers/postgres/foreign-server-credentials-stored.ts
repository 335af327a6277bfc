import { definePlant } from '../plant.ts';
import { at } from '../postgres-names.ts';

export default definePlant({
  sql: [
    `create foreign data wrapper plain`,
    `create server secret foreign data wrapper plain`,
    `alter server secret owner to rds_superuser`,
    `create user mapping for auditor server secret options (password 'Zx81kQp00TrEe')`,
  ],
  found: [at('server', 'secret')],
});
