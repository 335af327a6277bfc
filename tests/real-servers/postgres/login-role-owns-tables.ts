import { definePlant } from '../plant.ts';
import { id, role, s, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('mine'), `alter table ${id}.mine owner to clerk`],
  found: [role('clerk')],
  remedy: [s({ table: 'mine', 'role without login': 'keeper' })],
});
