import { definePlant } from '../plant.ts';
import { id, role, table } from '../postgres-names.ts';

export default definePlant({
  sql: [...table('mine'), `alter table ${id}.mine owner to clerk`],
  choices: { 'role without login': ['keeper'] },
  found: [role('clerk')],
});
